//! Which known name somebody meant who wrote another one: near enough to be a slip of the pen, or no name at all.

/// The known name most like `name`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    let whole = known.iter().copied().filter(|known| name.chars().count() > 1 && known.contains(name)).min_by_key(|known| known.len());
    let by_distance = || nearest_by_distance(name, known.iter().copied());
    whole.or_else(by_distance)
}

fn nearest_by_distance<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .min()
        .map(|(_, known)| known)
}
