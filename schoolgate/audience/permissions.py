"""The one page that answers "who may". A permission holds when every predicate of any one line holds.

Staff act with two factors, everywhere. What nobody's line allows is refused.
"""

from schoolgate.audience.predicates import (
    by_code,
    for_my_role,
    has_live_tie,
    is_addressed,
    is_family,
    is_mine,
    is_self,
    is_somebody,
    may_decide,
    not_for_safeguarding,
    not_own_limit,
    role,
    same_school,
    school_lets_write,
    two_factors,
    within_link,
)
from schoolgate.audience.reading import code_if_private, for_teachers, not_passed_on
from schoolgate.core.permits import Can, Predicate, Rules
from schoolgate.schools.enums import STAFF, Role

Line = tuple[Predicate, ...]


def _staff(*roles: str, more: Line = ()) -> Line:
    """Staff of the school in these roles, about no child whom they may not hear of as a parent."""
    return (role(*roles), two_factors, same_school, not_own_limit, *more)


def _family(*more: Predicate) -> Line:
    """A parent or carer, within what their link or code opens, about no child from whom they are kept."""
    return (is_family, same_school, within_link, not_own_limit, *more)


ALL_STAFF = _staff(*STAFF)
OFFICE = _staff(Role.OFFICE, Role.HEAD, Role.ADMINISTRATOR)
LEADS = _staff(Role.HEAD, Role.PARTNERSHIP, Role.SAFEGUARDING, Role.OFFICE, Role.ATTENDANCE)
TEACHING = _staff(Role.TEACHER, Role.ASSISTANT)
PARTNERSHIP = _staff(Role.PARTNERSHIP, Role.HEAD)
SAFEGUARDING = _staff(Role.SAFEGUARDING, Role.HEAD)
TODOS = [
    (*ALL_STAFF, for_my_role),
    (*ALL_STAFF, is_mine),
    _staff(Role.HEAD),
    (*_staff(Role.OFFICE), not_for_safeguarding),  # the office covers for everyone, but a hold is not its business
]
SETTING_UP = _staff(Role.HEAD, Role.OFFICE, Role.ADMINISTRATOR, Role.PARTNERSHIP)
GOVERNOR: Line = (role(Role.GOVERNOR, Role.TRUST), by_code, same_school)
VERIFIER: Line = (role(Role.VERIFIER), by_code, same_school)

OPEN_THREADS = [  # those of a class go to its teacher; the office covers for everyone
    _staff(Role.OFFICE, more=(not_passed_on,)),
    _staff(Role.PARTNERSHIP, Role.ATTENDANCE, more=(is_mine, not_passed_on)),
    (*TEACHING, is_mine, not_passed_on, for_teachers),
]
THREADS = [SAFEGUARDING, *OPEN_THREADS]

RULES: Rules = {
    Can.DAY_SEE: [ALL_STAFF],
    Can.MONDAY_SEE: [_staff(Role.HEAD)],
    Can.SCHOOL_SEE: [ALL_STAFF, GOVERNOR, VERIFIER, (is_family, same_school)],
    Can.SCHOOL_SET_UP: [SETTING_UP],
    Can.MEMBER_SEE: [ALL_STAFF],
    Can.MEMBER_MANAGE: [OFFICE],
    Can.MEMBER_TRUST: [_staff(Role.HEAD, Role.ADMINISTRATOR)],
    Can.MEMBER_SPEAK: [OFFICE, (*ALL_STAFF, is_mine)],
    Can.TODO_SEE: TODOS,
    Can.TODO_DO: TODOS,
    Can.GO_LIVE: [_staff(Role.HEAD, Role.ADMINISTRATOR)],
    Can.AUDIT_READ: [_staff(Role.HEAD, Role.SAFEGUARDING, Role.ADMINISTRATOR)],
    Can.TRANSLATION_SEE: [ALL_STAFF],
    Can.TRANSLATION_TURN_ON: [_staff(Role.HEAD, Role.ADMINISTRATOR)],
    Can.TRANSLATION_CHECK: [ALL_STAFF],
    Can.GLOSSARY_CHANGE: [LEADS],
    Can.PAGE_WORDING_ACCEPT: [_staff(Role.HEAD, Role.ADMINISTRATOR)],
    Can.PUPIL_SEE: [ALL_STAFF, _family(has_live_tie)],
    Can.ADULT_SEE: [LEADS, _staff(Role.TEACHER, Role.ASSISTANT), _family(is_self)],
    Can.TIE_SEE: [LEADS, TEACHING, _family(is_self, has_live_tie)],
    Can.CONTACT_SEE: [LEADS, _family(is_self, by_code)],
    Can.CONTACT_MEND: [OFFICE, SAFEGUARDING],
    Can.CONTACT_RING: [LEADS, TEACHING],
    Can.FAMILY_SEE: [LEADS, TEACHING],
    Can.FAMILY_PAGE: [LEADS],
    Can.FAMILY_CHANGE: [OFFICE, SAFEGUARDING],
    Can.FACT_SEE: [_staff(Role.HEAD, Role.PARTNERSHIP, Role.SAFEGUARDING, Role.OFFICE)],
    Can.NEED_SEE: [LEADS, TEACHING, _family(is_self, by_code)],
    Can.CONSENT_SEE: [ALL_STAFF, _family(is_self, has_live_tie)],
    Can.RESTRICTION_SEE: [SAFEGUARDING],
    Can.RESTRICTION_SET: [SAFEGUARDING],
    Can.HOLD_SET: [SAFEGUARDING],
    Can.EXPOSURE_SEE: [SAFEGUARDING],
    Can.LIMITS_SIGN: [_staff(Role.SAFEGUARDING)],
    Can.ROSTER_IMPORT: [OFFICE],
    Can.ROSTER_QUESTIONS: [OFFICE, SAFEGUARDING],
    Can.PUPIL_HEAR_OF: [_family(has_live_tie)],
    Can.PUPIL_SPEAK_FOR: [_family(has_live_tie, may_decide)],
    Can.INBOUND_SEE: [(*LEADS, not_passed_on), SAFEGUARDING],
    Can.STRANGER_SEE: [_staff(Role.OFFICE, Role.HEAD, Role.SAFEGUARDING)],
    Can.AUDIENCE_SEE: [ALL_STAFF],
    Can.MESSAGE_SEND: [(*LEADS, school_lets_write), (*TEACHING, school_lets_write)],
    Can.DISPATCH_SEE: [LEADS, (*TEACHING, is_mine)],
    Can.DELIVERY_SEE: [LEADS, (*TEACHING, is_mine), _family(is_self, has_live_tie)],
    Can.LETTERS_PRINT: [OFFICE],
    Can.ASK_SEE: [LEADS, TEACHING],
    Can.ASK_ANSWER: [_family(has_live_tie, may_decide)],
    Can.ASK_ANSWER_FOR: [LEADS],
    Can.ASK_SHEET: [LEADS, (*TEACHING, is_mine)],
    Can.WORDING_SEE: [ALL_STAFF],
    Can.WORDING_CHANGE: [SETTING_UP],
    Can.WORDING_CHECK: [ALL_STAFF],
    Can.NOTICE_SEE: [LEADS, (*TEACHING, is_mine), _family(is_addressed)],
    Can.NOTICE_WRITE: [LEADS, TEACHING],
    Can.NOTICE_LOOK: [LEADS],
    Can.NOTICE_URGENT: [(*_staff(Role.HEAD, Role.OFFICE, Role.SAFEGUARDING), school_lets_write)],
    Can.MEDICINE_SEE: [LEADS, _family(is_self, has_live_tie, by_code)],
    Can.MEDICINE_SIGN: [_family(is_self, by_code)],
    Can.MEDICINE_STOP: [OFFICE, _family(is_self, by_code)],
    Can.THREAD_SEE: [*THREADS, _family(is_self, code_if_private)],
    Can.THREAD_WRITE: [_family(is_self, code_if_private)],
    Can.THREAD_ANSWER: [(*line, school_lets_write) for line in THREADS],
    Can.POST_READ: [*THREADS, _family(is_self, code_if_private, not_passed_on)],
    Can.THREAD_PASS_ON: THREADS,
    Can.PASSED_ON_SEE: [SAFEGUARDING],
    Can.ROUTE_SEE: [SAFEGUARDING, (*ALL_STAFF, is_mine)],
    Can.ROUTE_SET: [_staff(Role.HEAD)],
    Can.CONCERN_SEE: [
        _staff(Role.HEAD),
        _staff(Role.SAFEGUARDING, Role.OFFICE, Role.PARTNERSHIP, Role.ATTENDANCE, more=(is_mine, not_passed_on)),
        (*TEACHING, is_mine, not_passed_on, for_teachers),
    ],
    Can.CONCERN_LIST: [_staff(Role.HEAD)],
    Can.PAPERS_SEE: [LEADS, TEACHING],
    Can.PAPERS_GIVE: [(*_staff(Role.OFFICE, Role.HEAD), school_lets_write)],
    Can.PAPER_OPEN: [_staff(Role.OFFICE, Role.HEAD), _family(has_live_tie, by_code)],
    Can.EVENT_PLAN: [LEADS, TEACHING],
    Can.EVENT_SEE: [ALL_STAFF, _family(is_addressed)],
    Can.EVENT_BOOK: [_family(is_addressed)],
    Can.EVENT_BOOK_FOR: [LEADS, TEACHING],
    Can.EVENT_REGISTER: [ALL_STAFF],
    Can.BOOKING_SEE: [ALL_STAFF, _family(is_self)],
    Can.SPOKE_RECORD: [ALL_STAFF],
    Can.CALL_ASK: [_family(is_self)],
    Can.CALL_SEE: [LEADS, TEACHING, _family(is_self, by_code)],
    Can.CALL_RING: [LEADS, TEACHING],
    Can.CALL_PUT: [LEADS],
    Can.ELSEWHERE_RECORD: [_staff(Role.PARTNERSHIP, Role.HEAD, Role.OFFICE)],
    Can.HAPPENING_SEE: [LEADS, VERIFIER],
    Can.OPENING_PLAN: [LEADS, TEACHING],
    Can.OPENING_SEE: [ALL_STAFF, _family(is_addressed)],
    Can.OPENING_ANSWER: [_family(is_addressed)],
    Can.OPENING_ANSWER_FOR: [LEADS, TEACHING],
    Can.OPENING_TICK: [ALL_STAFF],
    Can.OFFER_SEE: [LEADS, TEACHING, _family(is_self, by_code)],
    Can.OFFER_CHANGE: [_family(is_self, by_code)],
    Can.PUBLIC_PAGE_SEE: [ALL_STAFF],
    Can.PUBLIC_PAGE_WRITE: [_staff(Role.HEAD, Role.PARTNERSHIP, Role.OFFICE)],
    Can.SHELF_CHANGE: [PARTNERSHIP],
    Can.TOUCH_RECORD: [ALL_STAFF, _family(is_self)],
    Can.TOUCH_SEE: [LEADS],
    Can.REACH_FIGURES: [LEADS, GOVERNOR],
    Can.REACH_NAMES: [LEADS],
    Can.REACH_ACT: [LEADS],
    Can.BARRIER_SEE: [LEADS, _family(is_self, by_code)],
    Can.BARRIER_SAY: [_family(is_self, by_code)],
    Can.BARRIER_NOTE: [LEADS],
    Can.AWARD_SEE: [
        PARTNERSHIP,
        _staff(Role.SAFEGUARDING, Role.OFFICE, Role.TEACHER, Role.ASSISTANT, Role.ATTENDANCE),
    ],
    Can.AWARD_LEAD: [PARTNERSHIP],
    Can.AWARD_GROUP: [PARTNERSHIP],
    Can.AWARD_TASK_DO: [PARTNERSHIP, (*ALL_STAFF, for_my_role)],
    Can.AWARD_ACTION: [PARTNERSHIP, (*ALL_STAFF, for_my_role), (*ALL_STAFF, is_mine)],
    Can.AWARD_TAKE_PART: [ALL_STAFF, GOVERNOR],
    Can.EVIDENCE_READ: [PARTNERSHIP, VERIFIER, GOVERNOR],
    Can.EVIDENCE_DECIDE: [PARTNERSHIP],
    Can.EVIDENCE_BRING: [ALL_STAFF],  # what they bring waits for the lead
    Can.SUGGESTION_SEE: [PARTNERSHIP, (*ALL_STAFF, is_mine)],
    Can.ENCLOSURE_SEE: [PARTNERSHIP, (*VERIFIER, not_own_limit), (*GOVERNOR, not_own_limit), (*ALL_STAFF, is_mine)],
    Can.ENCLOSURE_PREPARE: [PARTNERSHIP, (*ALL_STAFF, is_mine)],
    Can.PORTFOLIO_READ: [PARTNERSHIP, VERIFIER, GOVERNOR],
    Can.PORTFOLIO_EXPORT: [PARTNERSHIP],
    Can.GUEST_INVITE: [PARTNERSHIP],
    Can.INSPECTION_PREPARE: [_staff(Role.HEAD, Role.OFFICE, Role.PARTNERSHIP)],
    Can.SUBJECT_ACCESS: [_staff(Role.HEAD, Role.OFFICE, Role.ADMINISTRATOR)],
    Can.ME_SEE: [(is_somebody, by_code)],
    Can.HOME_SEE: [(is_family, by_code)],
    Can.ME_CHANGE: [_family(is_self, by_code)],
}
