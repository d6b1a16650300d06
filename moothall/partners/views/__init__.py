"""The desk's pages about partners and agreements."""

from moothall.partners.views.agreed import agreement_cases, agreement_figures, agreement_figures_csv
from moothall.partners.views.agreements import (
    agreement_change,
    agreement_draft,
    agreement_gaps,
    agreement_list,
    agreement_new,
    agreement_show,
)
from moothall.partners.views.desk import partner_desk
from moothall.partners.views.documents import version_document, version_documents
from moothall.partners.views.figures import (
    department_figures,
    department_list,
    partner_client,
    partner_figures,
    partner_figures_csv,
    partner_turns,
)
from moothall.partners.views.register import (
    partner_change,
    partner_contacts,
    partner_list,
    partner_new,
    partner_show,
)
from moothall.partners.views.versions import (
    version_agree,
    version_change,
    version_drop,
    version_end,
    version_review,
    version_rows,
    version_show,
    version_sign,
)

__all__ = [
    "agreement_cases",
    "agreement_change",
    "agreement_draft",
    "agreement_figures",
    "agreement_figures_csv",
    "agreement_gaps",
    "agreement_list",
    "agreement_new",
    "agreement_show",
    "department_figures",
    "department_list",
    "partner_change",
    "partner_client",
    "partner_contacts",
    "partner_desk",
    "partner_figures",
    "partner_figures_csv",
    "partner_list",
    "partner_new",
    "partner_show",
    "partner_turns",
    "version_agree",
    "version_change",
    "version_document",
    "version_documents",
    "version_drop",
    "version_end",
    "version_review",
    "version_rows",
    "version_show",
    "version_sign",
]
