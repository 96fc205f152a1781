"""A bundled article for trying the package; `border-region.txt` names its invented outlet in its last line."""
