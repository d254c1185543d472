"""Named movements: phong trào thi đua, cuộc vận động, cuộc thi, chủ đề, giải thưởng, chương trình, mô hình."""

from kehoach.extractors.clauses.campaigns.extract import extract_campaigns

__all__ = ["extract_campaigns"]
