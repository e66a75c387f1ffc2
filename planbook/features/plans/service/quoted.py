"""A quick quote that becomes an item of somebody's plan: its terms carried over and priced anew."""

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF, CustomerCreate, Sex
from planbook.features.plans.schemas import ItemCreate, Person, QuoteRequest
from planbook.features.plans.service.adding import add_item
from planbook.features.plans.service.editing import plan_for_customer
from planbook.features.plans.service.people import people_of


def quoted_life(people: tuple[Person, ...], data: QuoteRequest) -> Person:
    """Return whom of a household a quote is likely for: of its sex, and nearest in age."""
    alike = [one for one in people if one.is_ratable and one.sex == data.sex]
    return min(alike, key=lambda one: abs((one.age or 0) - data.age), default=people[0])


def lives_for_quote(
    session: Session, actor: UserActor, *, customer_id: int, data: QuoteRequest
) -> tuple[tuple[Person, ...], str]:
    """Return a household, and the key of whom a quote is likely for.

    Raises:
        NotFoundError: The actor may see no such customer.
    """
    customer = customers.get_customer(session, actor, customer_id=customer_id)
    people = people_of(customer, actor.locale)
    return people, quoted_life(people, data).key


def plan_quote(
    session: Session, actor: UserActor, *, customer_id: int, insured: str, data: QuoteRequest
) -> tuple[int, int]:
    """Put a quoted product into a customer's plan for one life; return plan's and item's number.

    The price is that of the life as it is known, which need not be the quote's.

    Raises:
        NotFoundError: The customer is not the actor's.
        UnknownPersonError: Birthday or sex of the life is not known.
        OffSaleError, GradeTooLowError: The product may not be planned.
        NotSoldHereError, InvalidError: The product does not insure the life.
    """
    plan_id = plan_for_customer(session, actor, customer_id=customer_id)
    create = ItemCreate(data.version_id, insured, data.terms)
    return plan_id, add_item(session, actor, plan_id=plan_id, data=create)


def plan_quote_for_new(
    session: Session, actor: UserActor, *, name: str, data: QuoteRequest
) -> tuple[int, int]:
    """Make a customer of a quote's birthday and sex, with its product in their plan.

    Raises:
        InvalidError: The name or the birthday is missing, or the product does not insure them.
        OffSaleError, GradeTooLowError: The product may not be planned.
    """
    sex: Sex = "male" if data.sex == "male" else "female"
    create = CustomerCreate(name=name, sex=sex, birth_date=data.birth_date)
    customer_id = customers.create_customer(session, actor, data=create)
    return plan_quote(session, actor, customer_id=customer_id, insured=SELF, data=data)
