const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words of the language itself, operators among them. */
export const jqKeywords = words('def if then elif else end as reduce foreach try catch label break and or __loc__ true false null');

/** What jq 1.5 to 1.7 calculates with, by its manual; it reads nothing but its input, and prints nothing but its output and messages. */
export const jqFunctions = words([
  'get_search_list not empty error add any all flatten range floor sqrt pow log length utf8bytelength keys keys_unsorted values has in map map_values pick path del',
  'getpath setpath delpaths paths leaf_paths to_entries from_entries with_entries select recurse recurse_down arrays objects iterables booleans numbers',
  'normals finites strings nulls scalars scalars_or_empty tojson fromjson tostring tonumber toarray type infinite nan isinfinite isnan isfinite isvalid',
  'isnormal sort sort_by group_by min max min_by max_by unique unique_by reverse contains inside index rindex indices startswith endswith combinations',
  'ltrimstr rtrimstr trimstr trim ltrim rtrim explode implode split splits join ascii ascii_downcase ascii_upcase while repeat until limit skip first',
  'last nth isempty test match capture scan sub gsub input inputs debug stderr input_line_number input_filename truncate_stream fromstream tostream halt',
  'halt_error builtins walk transpose bsearch todate fromdate now date dateadd datesub fromdateiso8601 todateiso8601 mktime gmtime localtime strftime',
  'strptime strflocaltime INDEX GROUP_BY IN ANY ALL JOIN UNIQUE_BY abs have_literal_numbers have_decnum acos acosh asin asinh atan atan2 atanh cbrt ceil',
  'copysign cos cosh drem erf erfc exp exp10 exp2 expm1 fabs fdim fma fmax fmin fmod frexp gamma hypot j0 j1 jn ldexp lgamma lgamma_r log10 log1p log2',
  'logb modf nearbyint nextafter nexttoward pow10 remainder rint round scalb scalbln significand sin sinh tan tanh tgamma trunc y0 y1 yn format',
].join(' '));

/** Formats behind an `@`. */
export const jqFormats = words('text json html uri urid csv tsv sh base64 base64d base32 base32d');

/** What reads files of jq code, or tells where they are; a filter's own function of that name may hide it in one place and not in another. */
export const jqUnclear = words('modulemeta get_jq_origin get_prog_origin');
