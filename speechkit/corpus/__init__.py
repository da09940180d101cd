"""Questions over many speeches: trends, comparisons, recurring problems, near-duplicates.

``trends``, ``recurring`` and ``duplicates`` ask a store (``speechkit.store``); ``compare`` takes analysed
speeches as plain data (``to_dict``). What they find becomes plain data again (``trends_data``,
``recurring_data``, ``compare`` itself), which is what json prints; ``trend_formats`` and ``compare_formats``
make the other formats of it, with the words of ``labels``.
"""
