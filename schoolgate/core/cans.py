"""Everything that anyone may be allowed to do, by name. The rule for each stands in `audience.permissions`."""

from enum import StrEnum


class Can(StrEnum):
    """A permission. Grouped by the room whose verbs ask for it."""

    # schools
    DAY_SEE = "day.see"
    MONDAY_SEE = "monday.see"
    SCHOOL_SEE = "school.see"
    SCHOOL_SET_UP = "school.set_up"
    MEMBER_SEE = "member.see"
    MEMBER_MANAGE = "member.manage"
    MEMBER_TRUST = "member.trust"
    MEMBER_SPEAK = "member.speak"  # what one speaks, when one is away
    TODO_SEE = "todo.see"
    TODO_DO = "todo.do"
    GO_LIVE = "school.go_live"
    AUDIT_READ = "audit.read"

    # languages
    TRANSLATION_SEE = "translation.see"
    TRANSLATION_TURN_ON = "translation.turn_on"
    TRANSLATION_CHECK = "translation.check"
    GLOSSARY_CHANGE = "glossary.change"
    PAGE_WORDING_ACCEPT = "page_wording.accept"

    # families
    PUPIL_SEE = "pupil.see"
    ADULT_SEE = "adult.see"
    TIE_SEE = "tie.see"
    CONTACT_SEE = "contact.see"
    CONTACT_MEND = "contact.mend"
    CONTACT_RING = "contact.ring"  # on the sheet of a trip that one leads
    FAMILY_SEE = "family.see"
    FAMILY_PAGE = "family.page"
    FAMILY_CHANGE = "family.change"
    FACT_SEE = "fact.see"
    NEED_SEE = "need.see"
    CONSENT_SEE = "consent.see"
    RESTRICTION_SEE = "restriction.see"
    RESTRICTION_SET = "restriction.set"
    HOLD_SET = "hold.set"
    EXPOSURE_SEE = "exposure.see"
    LIMITS_SIGN = "limits.sign"
    ROSTER_IMPORT = "roster.import"
    ROSTER_QUESTIONS = "roster.questions"
    PUPIL_HEAR_OF = "pupil.hear_of"
    PUPIL_SPEAK_FOR = "pupil.speak_for"

    # inbound
    INBOUND_SEE = "inbound.see"
    STRANGER_SEE = "stranger.see"

    # audience, outbox, asks
    AUDIENCE_SEE = "audience.see"
    MESSAGE_SEND = "message.send"
    DISPATCH_SEE = "dispatch.see"
    DELIVERY_SEE = "delivery.see"
    LETTERS_PRINT = "letters.print"
    ASK_SEE = "ask.see"
    ASK_ANSWER = "ask.answer"
    ASK_ANSWER_FOR = "ask.answer_for"
    ASK_SHEET = "ask.sheet"

    # languages
    WORDING_SEE = "wording.see"
    WORDING_CHANGE = "wording.change"
    WORDING_CHECK = "wording.check"

    # messages
    NOTICE_SEE = "notice.see"
    NOTICE_WRITE = "notice.write"
    NOTICE_LOOK = "notice.look"
    NOTICE_URGENT = "notice.urgent"
    MEDICINE_SEE = "medicine.see"
    MEDICINE_SIGN = "medicine.sign"
    MEDICINE_STOP = "medicine.stop"
    THREAD_SEE = "thread.see"
    THREAD_WRITE = "thread.write"  # as the adult whose it is
    THREAD_ANSWER = "thread.answer"
    POST_READ = "post.read"
    THREAD_PASS_ON = "thread.pass_on"
    PASSED_ON_SEE = "passed_on.see"
    ROUTE_SEE = "route.see"
    ROUTE_SET = "route.set"
    CONCERN_SEE = "concern.see"
    CONCERN_LIST = "concern.list"

    # papers
    PAPERS_SEE = "papers.see"
    PAPERS_GIVE = "papers.give"
    PAPER_OPEN = "paper.open"

    # places, events, talks
    EVENT_PLAN = "event.plan"
    EVENT_SEE = "event.see"
    EVENT_BOOK = "event.book"
    EVENT_BOOK_FOR = "event.book_for"
    EVENT_REGISTER = "event.register"
    BOOKING_SEE = "booking.see"
    SPOKE_RECORD = "spoke.record"
    CALL_ASK = "call.ask"
    CALL_SEE = "call.see"
    CALL_RING = "call.ring"
    CALL_PUT = "call.put"

    # elsewhere
    ELSEWHERE_RECORD = "elsewhere.record"
    HAPPENING_SEE = "happening.see"

    # helping
    OPENING_PLAN = "opening.plan"
    OPENING_SEE = "opening.see"
    OPENING_ANSWER = "opening.answer"
    OPENING_ANSWER_FOR = "opening.answer_for"
    OPENING_TICK = "opening.tick"
    OFFER_SEE = "offer.see"
    OFFER_CHANGE = "offer.change"
    PUBLIC_PAGE_SEE = "public_page.see"
    PUBLIC_PAGE_WRITE = "public_page.write"

    # shelf
    SHELF_CHANGE = "shelf.change"  # what ships: other words, hidden, added

    # ledger, reach, award
    TOUCH_RECORD = "touch.record"
    TOUCH_SEE = "touch.see"
    REACH_FIGURES = "reach.figures"
    REACH_NAMES = "reach.names"
    REACH_ACT = "reach.act"
    BARRIER_SEE = "barrier.see"
    BARRIER_SAY = "barrier.say"  # as the adult whose it is
    BARRIER_NOTE = "barrier.note"
    AWARD_SEE = "award.see"
    AWARD_LEAD = "award.lead"
    AWARD_GROUP = "award.group"  # who is in the working group, and who signed
    AWARD_TASK_DO = "award.task_do"
    AWARD_ACTION = "award.action"
    AWARD_TAKE_PART = "award.take_part"  # say where we stand, sign the commitment
    EVIDENCE_READ = "evidence.read"
    EVIDENCE_DECIDE = "evidence.decide"
    EVIDENCE_BRING = "evidence.bring"
    SUGGESTION_SEE = "suggestion.see"
    ENCLOSURE_SEE = "enclosure.see"
    ENCLOSURE_PREPARE = "enclosure.prepare"  # who is in the picture, before it is shown
    PORTFOLIO_READ = "portfolio.read"
    PORTFOLIO_EXPORT = "portfolio.export"
    GUEST_INVITE = "guest.invite"  # to the portfolio, for a time
    INSPECTION_PREPARE = "inspection.prepare"

    # privacy, the person
    SUBJECT_ACCESS = "subject.access"
    ME_SEE = "me.see"  # one's own sign-in: anyone who has one
    HOME_SEE = "home.see"
    ME_CHANGE = "me.change"
