/** Keys of settings under which no tool keeps a password: what a thing is called, which version runs, how it is reached and started. */
const keys = 'image|version|name|title|hostname|container_name|restart|ports?|expose|networks?|depends_on|profiles|platform|pull_policy|replicas|cpus|mem_limit|mem_reservation|stop_grace_period|shm_size|listen|domain|timezone|locale|language|debug|log_?level|loglevel|maxmemory|maxmemory-policy|maxclients|databases|appendonly|appendfsync|timeout|tcp-keepalive|daemonize|supervised';

/** Parts of a plan of containers, and one of these by its name. */
const part = String.raw`\.(?:services|networks|volumes)`;
const one = String.raw`(?:\[\]|\.\*|\.[A-Za-z][\w-]*|\."[\w.-]+"|\["[\w.-]+"\])`;

/** What they are called, and how many. */
const named = String.raw`(?:(?:\.|${part}|${part}${one}) *\| *)?(?:keys|keys_unsorted|length|type)(?:\[\]| *\| *\.\[\]| *\| *(?:length|sort|join\("[ ,:;]*"\)))?`;

/** Values of such keys. */
const valued = String.raw`(?:\.url|\.bind|\.(?:${keys})|${part}(?: *\| *)?${one}(?: *\| *)?\.(?:${keys}))(?:\[\])?`;

/** A text without a sign that means something in it. */
const said = String.raw`"(?:[^"\\]|\\[nt])*"`;

/** Such values side by side, in one text or one list: `.key + " " + (.value.image // "build")`, `"\(.key) \(.value.image)"`, `[.key, .value.image] | @tsv`. */
function shownTogether(first: string, from: string): string {
  const value = String.raw`${from}\.(?:${keys})(?: *// *(?:${said}|\[\]|null))?(?: *\| *(?:tostring|join\(${said}\)))?`;
  const item = String.raw`(?:${first}${from}\.(?:${keys})|\(${value}\))`;
  const filled = String.raw`"(?:[^"\\]|\\[nt]|\\\((?:${first}${value})\))*"`;
  return String.raw`(?:(?:${item}|${said})(?: *\+ *(?:${item}|${said}))*|${filled}|\[ *${item}(?: *, *${item})* *\](?: *\| *(?:@tsv|@csv|join\(${said}\)))?)`;
}

const each = String.raw`(?: *\| *\.)?\[\] *\| *`;
const entries = String.raw`${part} *\| *(?:to_entries${each}(?:${shownTogether(String.raw`\.key|`, String.raw`\.value`)}|\.key)|with_entries\( *\.value *(?:\|= *|= *\.value)\.(?:${keys}) *\)|map_values\( *\.(?:${keys}) *\))`;
const elements = String.raw`${part}${each}${shownTogether('', '')}`;

const values = new RegExp(`^(?:${named}|${valued}|${entries}|${elements})$`);

/** Whether a filter of jq or yq shows nothing but values of such keys, or names of keys. Faults of these programs tell the value that did not fit: nothing else is gone into. */
export function picksHarmlessValues(filter: string): boolean {
  return values.test(filter.trim());
}

/** Of the line only the value, as `grep -oP` shows it: `^\s*image:\s*\K\S+`. */
const valueAlone = String.raw`(?:(?: [*+?]|\\s[*+?]|[ ])?\\K(?:\\S[*+]|\.[*+]))?`;

const lines = new RegExp(String.raw`^(?:\^(?: [*+]|\\s[*+]|\[\[:space:\]\][*+])?\(?(?:${keys})(?:\|(?:${keys}))*\)?(?:[:=]| |\\s|\\b)?${valueAlone}|\^bind(?:[:=]| |\\s)|(?:image|container_name|restart|hostname):${valueAlone})$`);

/** Whether a pattern of grep fits no lines but those that begin with such a key; of a plan of containers, those that name it. With `bind` begins `bind_pw` as well, as Postfix's ldap_table(5) names a password. */
export function picksHarmlessLines(pattern: string): boolean {
  return lines.test(pattern);
}

/** What is looked for in a text without a word of complaint where it is not there: a fault of such a program tells the value that did not fit. */
const silent = String.raw`(?:\.\.|(?:\.[A-Za-z_]\w*\?|\.\[\]\?)+)`;
const collected = String.raw`\[ *${silent}(?: *\| *${silent})*(?: *// *empty)? *\]`;
const sorted = String.raw` *\| *(?:unique|sort|group_by\(\.\)|map\(select\(length *[<>!=]=? *\d+\)\))`;
const counted = new RegExp(String.raw`^(?:empty|type(?: *[!=]= *"[a-z]+")?|${collected}(?:${sorted}){0,4} *\| *length)$`);

/** Whether a filter of jq shows nothing of any value: whether the text is whole, of which type it is, or how many of something there are. */
export function countsValues(filter: string): boolean {
  return counted.test(filter.trim());
}
