"""Finding a service in the directory in people's own words, in any language.

Pure: documents and vectors in, explained hits out. See docs/explanation/search.md.
"""
