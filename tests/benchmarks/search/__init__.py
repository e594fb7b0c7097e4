"""Search against other engines on the same documents, each in a process of its own.

``engines`` measures 10,000 documents with all engines that are installed, ``large`` 100,000
with those that take minutes and not hours. What ``peer``, ``measuring`` and the engines
import is the standard library only, as some of them run under another Python.
"""
