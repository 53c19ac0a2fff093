/**
 * How far behind the beginning of its trigger a value may begin: so much of what was given out must be kept, with `lookBehind` before it, for a rule
 * to decide alike wherever a text is split.
 */
export const reach = 256;
