// Creates a contact with HighLevel's official client for Node: node create_contact.js <base URL>
"use strict";
const assert = require("node:assert");
const { HighLevel, GHLValidationError } = require("@gohighlevel/api-client");

async function main(url) {
  HighLevel.BASE_URL = url;
  const client = new HighLevel({ privateIntegrationToken: "pit-example" });

  const { contact } = await client.contacts.createContact({
    locationId: "ve9EPM428h8vShlRW1KT",
    firstName: "Jane",
    email: "jane@example.com",
    tags: ["website"],
  });
  assert.equal(contact.firstName, "Jane");
  assert.deepEqual(contact.tags, ["website"]);
  assert.match(contact.id, /^\w+$/);
  console.log("created", contact.id);

  const refused = client.contacts.createContact({ firstName: "Jane" });
  await assert.rejects(refused, (error) => {
    assert.ok(error instanceof GHLValidationError, `${error.constructor.name}: ${error.message}`);
    assert.equal(error.statusCode, 422);
    console.log("refused", error.code, error.statusCode, error.message);
    return true;
  });
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
