"""The parts a page is arranged from: each declares what it takes, has one template and one sheet of style, and stands in the gallery.

`declare.py` keeps the register, `nodes.py` turns a tag into its template, the other modules are the library itself.
The tags reach templates by `{% load parts %}`.
"""
