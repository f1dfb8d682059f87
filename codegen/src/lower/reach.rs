//! Which way the values of each component travel.

use super::multipart::Form;
use super::names;
use crate::check::Checked;
use crate::ir::{Direction, Encoding};
use crate::shape::Shape;
use crate::spec::{FieldEncoding, MediaType, Schema, SchemaId};
use crate::visit;
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};

/// What the many references to a component ask of it, side by side: schemas and shapes are large, and lie far apart.
pub(super) struct Referred {
    /// The name of its type.
    pub(super) name: ArcStr,
    /// Whether a type is made of it that checks itself.
    pub(super) is_nested: bool,
    pub(super) is_nullable: bool,
}

/// What the types of components are called, and how their values travel.
pub(super) struct Ways {
    referred: BTreeMap<SchemaId, Referred>,
    directions: BTreeMap<SchemaId, Direction>,
    /// Components whose requests and answers differ, with the names of the types for requests.
    split: BTreeMap<SchemaId, ArcStr>,
    /// Bodies of components other than schemas, with the names of their types.
    bodies: BTreeMap<SchemaId, (String, Direction)>,
    /// What is declared once and sent as a form.
    forms: Vec<Form>,
}

impl Ways {
    pub(super) fn of(checked: &Checked) -> Self {
        let Directions { found: directions, held, .. } = directions(checked);
        let components = &checked.components().schemas;
        let mut taken = components.iter().map(|(name, _)| names::component(name)).collect();
        let bodies = shared_bodies(checked, &mut taken);
        let split = split(checked, &directions, &held, &mut taken);
        let forms = forms(checked, &directions, &mut taken);
        let referred = components.iter().map(|(name, id)| (*id, Referred::of(name, *id, checked)));
        Self { referred: referred.collect(), directions, split, bodies, forms }
    }

    /// The bodies that are declared once, for responses and requests that operations refer to.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (SchemaId, &str, Direction)> {
        self.bodies.iter().map(|(id, (name, way))| (*id, name.as_str(), *way))
    }

    /// The name of the type of such a body.
    pub(super) fn body_name(&self, id: SchemaId) -> Option<&str> {
        self.bodies.get(&id).map(|(name, _)| name.as_str())
    }

    /// The types to be made of a component: their names and directions.
    pub(super) fn types_of(&self, id: SchemaId, name: &str) -> Vec<(String, Direction)> {
        let name = names::component(name);
        match (self.split.get(&id), self.directions.get(&id)) {
            (Some(request), _) => vec![(name, RESPONSE), (request.to_string(), REQUEST)],
            (None, Some(direction)) => vec![(name, *direction)],
            // It is sent as a form, and is nothing else.
            (None, None) => Vec::new(),
        }
    }

    /// The types that are made of what is declared once and sent as a form.
    pub(super) fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The type of a schema that is sent as a form, if it is declared once.
    pub(super) fn form_name(&self, schema: SchemaId, fields: &[FieldEncoding]) -> Option<&str> {
        form_of(schema, fields, &self.forms).map(|form| form.name.as_str())
    }

    /// What is known of a component that something refers to.
    pub(super) fn referred(&self, id: SchemaId) -> Option<&Referred> {
        self.referred.get(&id)
    }

    /// What the type of a component is called for values that travel this way.
    pub(super) fn name_of(&self, id: SchemaId, way: Direction) -> Option<&ArcStr> {
        let own = self.split.get(&id).filter(|_| way == REQUEST);
        own.or_else(|| self.referred.get(&id).map(|one| &one.name))
    }
}

impl Referred {
    fn of(name: &str, id: SchemaId, checked: &Checked) -> Self {
        let shaped = checked.shape(id);
        Self {
            name: names::component(name).into(),
            is_nested: matches!(shaped.shape, Shape::Object(_) | Shape::Union(_)),
            is_nullable: shaped.nullable,
        }
    }
}

/// The bodies of component responses and request bodies that a type is made of: one type, wherever
/// they are referred to.
fn shared_bodies(
    checked: &Checked,
    taken: &mut BTreeSet<String>,
) -> BTreeMap<SchemaId, (String, Direction)> {
    let components = checked.components();
    let responses = components.responses.iter().filter_map(|(name, part)| {
        let schema = checked.response(part).media.as_ref()?.schema?;
        Some((name, schema, RESPONSE))
    });
    let ways = ways_of_bodies(checked);
    let requests = components.request_bodies.iter().filter_map(|(name, part)| {
        let media = &checked.body(part).media;
        let schema = media.schema.filter(|_| media.encoding != Encoding::Multipart)?;
        Some((name, schema, ways.get(&schema).copied().unwrap_or(REQUEST)))
    });
    let mut bodies = BTreeMap::new();
    for (name, id, way) in responses.chain(requests) {
        let shape = &checked.shape(id).shape;
        let is_own = matches!(shape, Shape::Object(_) | Shape::Union(_) | Shape::Values { .. });
        if is_own && !bodies.contains_key(&id) {
            let mut name = names::component(name);
            while !taken.insert(name.clone()) {
                name += "Body";
            }
            bodies.insert(id, (name, way));
        }
    }
    bodies
}

/// Bodies are sent, and those of webhooks are received.
fn ways_of_bodies(checked: &Checked) -> BTreeMap<SchemaId, Direction> {
    let spec = checked.spec();
    let called = spec.operations.iter().map(|one| (one, REQUEST));
    let all = called.chain(spec.webhooks.iter().map(|one| (one, RESPONSE)));
    let mut ways = BTreeMap::<SchemaId, Direction>::new();
    for (operation, way) in all {
        let body = operation.body.as_ref().map(|body| checked.body(body));
        if let Some(schema) = body.and_then(|body| body.media.schema) {
            let known = ways.entry(schema).or_default();
            known.request |= way.request;
            known.response |= way.response;
        }
    }
    ways
}

fn form_of<'f>(schema: SchemaId, fields: &[FieldEncoding], forms: &'f [Form]) -> Option<&'f Form> {
    let is_same = |form: &&Form| form.schema == schema && form.fields == fields;
    forms.iter().find(is_same)
}

/// The schemas of components, and of component request bodies, that are sent as forms. One that is
/// nothing else has the name of the component.
fn forms(
    checked: &Checked,
    directions: &BTreeMap<SchemaId, Direction>,
    taken: &mut BTreeSet<String>,
) -> Vec<Form> {
    let components = checked.components();
    let own = components.request_bodies.iter().map(|(name, part)| (Some(name), checked.body(part)));
    let operations = checked.spec().operations.iter().filter_map(|one| one.body.as_ref());
    let all = own.chain(operations.map(|part| (None, checked.body(part))));
    let mut forms: Vec<Form> = Vec::new();
    for (body, media) in all.map(|(name, body)| (name, &body.media)) {
        let Some((id, _)) = form_schema(media, checked) else { continue };
        let component = checked.name_of(id);
        let Some(word) = component.or(body.map(String::as_str)) else { continue };
        if form_of(id, &media.fields, &forms).is_some() {
            continue;
        }
        let is_only = component.is_some() && !directions.contains_key(&id);
        let mut name = names::component(word);
        // The name of a component is taken by itself.
        let is_free = is_only && forms.iter().all(|form| form.name != name);
        if !is_free && component.is_some() {
            name += "Form";
        }
        while !is_free && !taken.insert(name.clone()) {
            name += "Form";
        }
        forms.push(Form { schema: id, fields: media.fields.clone(), name });
    }
    forms
}

/// The schema of a form.
fn form_schema(media: &MediaType, checked: &Checked) -> Option<(SchemaId, bool)> {
    let schema = media.schema.filter(|_| media.encoding == Encoding::Multipart)?;
    Some(checked.arrive(schema))
}

/// The components of both directions that have a field that has to be there in one of them, or lead
/// to such a component.
fn split(
    checked: &Checked,
    directions: &BTreeMap<SchemaId, Direction>,
    held: &BTreeMap<SchemaId, Held>,
    taken: &mut BTreeSet<String>,
) -> BTreeMap<SchemaId, ArcStr> {
    let both = |id: &SchemaId| directions.get(id).is_some_and(|way| way.request && way.response);
    let components = checked.components().schemas.iter();
    let components: Vec<_> = components.filter(|(_, id)| both(id)).collect();
    let is_one_way = |id: &SchemaId| held.get(id).is_some_and(|held| held.is_one_way);
    let mut split: BTreeSet<SchemaId> =
        components.iter().map(|(_, id)| *id).filter(is_one_way).collect();
    if split.is_empty() {
        return BTreeMap::new();
    }
    let mut users: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (_, id) in &components {
        for target in held.get(id).into_iter().flat_map(|held| &held.targets) {
            users.entry(*target).or_default().push(*id);
        }
    }
    let mut ahead: Vec<_> = split.iter().copied().collect();
    while let Some(id) = ahead.pop() {
        let users = users.get(&id).into_iter().flatten().copied();
        ahead.extend(users.filter(|user| split.insert(*user)));
    }
    let name = |(name, id): &(String, SchemaId)| {
        let mut name = format!("{}Input", names::pascal(name));
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        (*id, name.into())
    };
    components.into_iter().filter(|(_, id)| split.contains(id)).map(name).collect()
}

fn has_one_way_field(id: SchemaId, checked: &Checked) -> bool {
    // A part of an `allOf` has no shape of its own.
    let shape = checked.known_shape(id).map(|shaped| &shaped.shape);
    let Some(Shape::Object(object)) = shape else { return false };
    let mut required = object.properties.iter().filter(|property| property.required);
    required.any(|property| {
        is_needed(property.schema, REQUEST, checked)
            != is_needed(property.schema, RESPONSE, checked)
    })
}

/// Whether a required property is required of values that travel this way (OpenAPI 3.1, schema
/// object: `required` beside `readOnly` is for answers alone, beside `writeOnly` for requests).
pub(super) fn is_needed(property: SchemaId, way: Direction, checked: &Checked) -> bool {
    let schema = checked.schema(property);
    let target = schema.reference.as_ref().and_then(|one| one.target);
    let target = target.map(|target| checked.schema(target));
    let is = |flag: fn(&Schema) -> bool| flag(schema) || target.is_some_and(flag);
    !(way == REQUEST && is(|schema| schema.read_only)
        || way == RESPONSE && is(|schema| schema.write_only))
}

/// The direction of every component; one that nothing uses gets both.
fn directions(checked: &Checked) -> Directions<'_> {
    let mut directions = Directions::new(checked);
    // What is sent as a form has a type of its own.
    let mut forms = BTreeSet::new();
    for operation in &checked.spec().operations {
        for parameter in &operation.parameters {
            directions.mark(checked.parameter(parameter).schema, REQUEST);
        }
        if let Some(body) = &operation.body {
            let media = &checked.body(body).media;
            let form = form_schema(media, checked).map(|(schema, _)| schema);
            forms.extend(form);
            if let Some(schema) = form.or(media.schema) {
                directions.mark(schema, REQUEST);
            }
        }
        for (_, response) in &operation.responses {
            let response = checked.response(response);
            let schemas =
                response.media.iter().chain(&response.stream).filter_map(|one| one.schema);
            schemas.for_each(|schema| directions.mark(schema, RESPONSE));
        }
    }
    for webhook in &checked.spec().webhooks {
        let payload = webhook.body.as_ref().map(|body| checked.body(body));
        if let Some(schema) = payload.and_then(|body| body.media.schema) {
            directions.mark(schema, RESPONSE);
        }
    }
    // What an unused component refers to goes with it wherever it may be used.
    for (_, schema) in &checked.components().schemas {
        if directions.found.contains_key(schema) || forms.contains(schema) {
            continue;
        }
        let both = Direction { request: true, response: true };
        directions.mark(*schema, both);
        directions.found.insert(*schema, both);
    }
    directions
}

pub(super) const REQUEST: Direction = Direction { request: true, response: false };
pub(super) const RESPONSE: Direction = Direction { request: false, response: true };

/// The directions found so far.
struct Directions<'c> {
    checked: &'c Checked,
    /// Whether anything travels in one direction only; if not, no fields are looked at for it.
    has_one_way: bool,
    /// What each component holds: found in one pass, since schemas are far from each other.
    held: BTreeMap<SchemaId, Held>,
    found: BTreeMap<SchemaId, Direction>,
}

impl<'c> Directions<'c> {
    fn new(checked: &'c Checked) -> Self {
        let has_one_way = checked.spec().schemas.iter().any(|one| one.read_only || one.write_only);
        let components = checked.components().schemas.iter();
        let held = components.map(|(_, id)| (*id, Held::by(*id, checked, has_one_way))).collect();
        Self { checked, has_one_way, held, found: BTreeMap::new() }
    }

    /// Values of the schema, and of all that it refers to, travel this way.
    fn mark(&mut self, root: SchemaId, way: Direction) {
        let mut ahead = vec![root];
        while let Some(root) = ahead.pop() {
            let of_other;
            let held = if let Some(known) = self.held.get(&root) {
                known
            } else {
                of_other = Held::by(root, self.checked, self.has_one_way);
                &of_other
            };
            for target in &held.targets {
                let known = self.found.entry(*target).or_default();
                let both = Direction {
                    request: known.request || way.request,
                    response: known.response || way.response,
                };
                if *known != both {
                    *known = both;
                    ahead.push(*target);
                }
            }
        }
    }
}

/// What a schema holds, also inside of it.
#[derive(Default)]
struct Held {
    /// The schemas that are referred to.
    targets: Vec<SchemaId>,
    /// Whether a field has to be there in one direction only.
    is_one_way: bool,
}

impl Held {
    fn by(id: SchemaId, checked: &Checked, has_one_way: bool) -> Self {
        let mut held = Self::default();
        visit::walk(checked.schema(id), checked.spec(), &mut |schema| {
            held.targets.extend(schema.reference.as_ref().and_then(|one| one.target));
            held.is_one_way =
                has_one_way && (held.is_one_way || has_one_way_field(schema.id, checked));
        });
        held
    }
}
