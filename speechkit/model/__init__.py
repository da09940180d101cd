"""The data every stage shares: spans, the source, the tree, the findings. No I/O, no patterns."""
