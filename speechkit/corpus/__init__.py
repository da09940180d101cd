"""Questions over many speeches: trends, comparisons, recurring problems, near-duplicates.

``trends``, ``problems`` and ``duplicates`` ask a store (``speechkit.store``); ``compare`` takes analysed
speeches as plain data. Each has a data class that its ``render_…`` neighbour shows.
"""
