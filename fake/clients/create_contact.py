"""Creates a contact with HighLevel's official client for Python: python create_contact.py <base URL>"""

import asyncio
import sys

from highlevel import HighLevel
from highlevel.error import GHLError


async def main(url: str) -> None:
    HighLevel.BASE_URL = url
    client = HighLevel(private_integration_token="pit-example")

    body = {
        "locationId": "ve9EPM428h8vShlRW1KT",
        "firstName": "Jane",
        "email": "jane@example.com",
        "tags": ["website"],
    }
    answer = await client.contacts.create_contact(body)
    contact = answer["contact"] if isinstance(answer, dict) else answer.contact
    assert contact["firstName"] == "Jane", contact
    assert contact["tags"] == ["website"], contact
    assert contact["id"], contact
    print("created", contact["id"])

    try:
        await client.contacts.create_contact({"firstName": "Jane"})
    except GHLError as error:
        assert error.status_code == 422, error.status_code
        print("refused", type(error).__name__, error.status_code, error.message)
    else:
        sys.exit("a contact without locationId was taken")


asyncio.run(main(sys.argv[1]))
