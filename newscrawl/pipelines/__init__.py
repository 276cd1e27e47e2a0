"""Keep an item, drop it, quarantine it or write it. Asks for no page and edits no item: a change is a new one."""

from newscrawl.pipelines.identity import Deduplicate
from newscrawl.pipelines.lines import LearnFurniture, WriteJsonLines
from newscrawl.pipelines.outcomes import RecordOutcomes
from newscrawl.pipelines.required import Quarantine, RequireFields
from newscrawl.pipelines.step import Step

__all__ = ["Deduplicate", "LearnFurniture", "Quarantine", "RecordOutcomes", "RequireFields", "Step", "WriteJsonLines"]
