/** Indices in which search engines keep users, keys and sessions: Elasticsearch, "System indices"; OpenSearch, "Security configuration". */
const indices = ['.security', '.security-7', '.security-tokens-7', '.security-profile-8', '.opendistro_security', '.opendistro-security', '.opensearch-security', '.opensearch_security', '.kibana_security_session_1'];
const hidden = /^\.(?:security|opendistro[_-]security|opensearch[_-]security|kibana_security)/;
/** Tables and collections with hashes of passwords or sessions, by the names that databases and programs give them. */
const tables = /^(?:system\.users|pg_(?:shadow|authid|user_mappings?)|mysql\.user|sys\.user\$|auth\.(?:users|sessions|refresh_tokens)|__auth|wp_users|_superusers|_session|_users|django_session|user_entity_credential)$/;

/** Whether a name, or a list of names with commas, reaches a store of users and passwords, by a wildcard too. */
export function namesStore(text: string): boolean {
  return text.toLowerCase().split(/[\s,"'[\]]+/).some((written) => {
    // Before a colon stands another cluster; `<.name-{now}>` is a name with a date.
    const name = (written.includes('(') ? written : (written.split(':').at(-1) ?? '')).replace(/^<|>$/g, '').replace(/\{.*$/, '*');
    if (name === '' || name.startsWith('-')) return false;
    return hidden.test(name) || tables.test(name) || (/[*?]/.test(name) && (name.startsWith('.') || /[a-z]{3}/.test(name)) && indices.some((index) => fitsWildcard(index, name)));
  });
}

/** What the database keeps for itself begins with a dot: keys to join with and of connectors among it. Data streams, alerts and figures of its state are none of that. */
const own = /^\.(?!ds-|monitoring-|alerts-|internal\.alerts-|kibana-event-log|slo-|\.?$)[a-z]/;

/** Whether one of the indices in a list with commas is what a search engine keeps for itself. */
export function namesOwnIndex(text: string): boolean {
  return text.toLowerCase().split(',').some((name) => own.test((name.trim().split(':').at(-1) ?? '').replace(/^</, '')));
}

/** Whether a text in a language of its own, `FROM .sec* | LIMIT 5`, names such an index by a wildcard. A dot and a star alone are a pattern of any signs. */
export function namesStoreWithin(text: string): boolean {
  return /\.[\w-]{0,40}[*?]/.test(text) && text.split(/[\s,"'`()=|;[\]]+/).some((one) => one.length <= 120 && /^(?:\w{1,40}:)?\.[\w-]*[a-z]{2}[\w*?-]*$/i.test(one) && namesStore(one));
}

/** `*` stands for any signs, `?` for one. */
function fitsWildcard(name: string, pattern: string): boolean {
  let [at, step, star, back] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[step] === '*') [star, back, step] = [step, at, step + 1];
    else if (pattern[step] === '?' || pattern[step] === name[at]) [at, step] = [at + 1, step + 1];
    else if (star >= 0) [at, back, step] = [back + 1, back + 1, star + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(step));
}
