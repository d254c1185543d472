"""Score produced plans against gold annotations: what was found, missed and made up.

``evaluate(gold, plans)`` pairs every gold file ``<stem>.json`` with the plan whose ``source.file`` has
the same stem, and counts each of the four extractions, their attributes and the header's fields.
"""

from kehoach.pipeline.evaluate.collect import evaluate, load_gold, load_plans
from kehoach.pipeline.evaluate.counts import Document, Evaluation, Mistake, Share, Tally

__all__ = ["Document", "Evaluation", "Mistake", "Share", "Tally", "evaluate", "load_gold", "load_plans"]
