"""The package's version: part of what a Reading says of its making."""

VERSION = "0.1.0"
