/** Two numbers of an image's two directions: rows first, then columns. */
export type Pair = readonly [vertical: number, horizontal: number];

/** What a layer's setting can be. JSON as it stands, so a document keeps it unchanged. */
export type ParamValue = number | string | boolean | Pair;
