"""Runs a notebook as Jupyter does, from top to bottom: python run_notebook.py NOTEBOOK. Prints what its cells printed."""

import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
for cell in notebook.cells:
    for output in cell.get("outputs", []):
        stream = sys.stderr if output.get("name") == "stderr" else sys.stdout
        print(output.get("text", ""), end="", file=stream)
