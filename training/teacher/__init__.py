"""The teacher: a fine-tuned multilingual encoder that labels free text for the small tagger.

A tool for training only; nothing of it is shipped. See README.md in this folder.
"""
