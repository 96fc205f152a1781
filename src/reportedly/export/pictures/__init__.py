"""Pictures as SVG with every mark a link: what is told of times, places and figures, as vague as the words are."""
