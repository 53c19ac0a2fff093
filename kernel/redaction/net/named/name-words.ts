/** Segments that say of a token that it is a credential. */
export const secretWords = new Set([
  'secret', 'secrets', 'token', 'tok', 'pat', 'key', 'apikey', 'api', 'sk', 'rk', 'ssk', 'priv', 'private', 'pass', 'passwd', 'password', 'pwd', 'pw', 'auth', 'bearer', 'cred', 'creds', 'credential',
  'credentials', 'access', 'refresh', 'live', 'whsec', 'oauth', 'passphrase', 'signing', 'hmac', 'accesskey', 'secretkey', 'authtoken', 'accesstoken', 'apitoken', 'privatekey', 'webhooksecret', 'psk', 'svc',
]);

/** Of these one alone makes an identifier's token a credential: `pi_…_secret_…`, `user_api_key_…`. */
export const plainSecretWords = new Set(['secret', 'token', 'key', 'apikey', 'password', 'passwd', 'whsec', 'secretkey', 'accesskey', 'authtoken', 'apitoken', 'accesstoken', 'tok', 'sk', 'pat']);

/** Segments that say where a credential is for: it may be shorter then than behind any name. */
export const placeWords = new Set(['test', 'prod', 'production', 'sandbox', 'staging', 'dev', 'eu', 'us', 'na', 'ap']);

/** Segments that say that a token may be seen by everybody, or that it is a hash or a name. */
export const publicWords = new Set([
  'pk', 'pub', 'public', 'publishable', 'id', 'ids', 'uuid', 'guid', 'uid', 'ref', 'hash', 'sha', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'md5', 'blake3', 'crc32', 'digest', 'checksum',
  'etag', 'integrity', 'rev', 'revision', 'commit', 'fingerprint', 'kid', 'payid', 'orderid', 'paymentid', 'invoiceid', 'txid', 'txnid', 'transactionid', 'customerid', 'accountid', 'userid', 'clientid', 'requestid', 'traceid', 'arn', 'cid', 'sum', 'nonce', 'ssh', 'pubkey', 'phc',
]);

/** First segments of identifiers: on the wire of language models, of payments, and of things in general. */
export const objectWords = new Set([
  // Language models.
  'call', 'msg', 'toolu', 'srvtoolu', 'chatcmpl', 'cmpl', 'resp', 'req', 'run', 'file', 'files', 'asst', 'thread', 'batch', 'msgbatch', 'org', 'proj', 'rs', 'ws', 'ig', 'ci', 'mcp', 'mcpl', 'mcpr', 'cu', 'fs', 'ctc',
  'container', 'cntr', 'vs', 'vsf', 'vsfb', 'ft', 'ftjob', 'ftevent', 'ftckpt', 'modr', 'embd', 'step', 'eval', 'evalrun', 'gen', 'sess', 'session', 'item', 'event', 'conv', 'upload', 'part', 'skill', 'user', 'wrkspc', 'workspace',
  'project', 'organization', 'message', 'request', 'response', 'tool', 'toolcall', 'functions', 'function', 'func', 'fc', 'snap', 'snapshot', 'model', 'dataset', 'trace', 'span', 'generation', 'completion', 'chat', 'cmsg', 'lmsg', 'rsn', 'reasoning', 'think', 'agent', 'sesn', 'pluginver', 'plugin', 'uprof', 'bundle',
  // Payments and shops.
  'cus', 'pi', 'in', 'sub', 'price', 'prod', 'evt', 'pm', 'ch', 'acct', 'txn', 'cs', 'seti', 'si', 'src', 'card', 'ba', 'py', 're', 'po', 'tr', 'il', 'ii', 'plan', 'promo', 'cn', 'dp', 'du', 'di', 'fee', 'ipi', 'iauth', 'ich', 'link', 'plink',
  'mandate', 'order', 'ord', 'pay', 'payment', 'inv', 'invoice', 'cust', 'customer', 'product', 'sku', 'sched', 'taxrate', 'txr', 'txcd', 'trx', 'trans', 'transaction', 'refund', 'rfnd', 'payout', 'pout', 'we', 'qt', 'quote', 'cart',
  'coupon', 'disc', 'discount', 'ctm', 'pro', 'pri', 'subscription', 'setatt', 'tax', 'bps', 'bpc', 'fca', 'person', 'ca', 'cba', 'cbtxn', 'vi', 'issfr', 'tmr', 'meter', 'usage', 'ph', 'climate',
  // Machines, files and pages.
  'img', 'image', 'video', 'vid', 'audio', 'doc', 'document', 'page', 'block', 'node', 'pod', 'job', 'task', 'wf', 'flow', 'build', 'bld', 'dpl', 'dep', 'deploy', 'deployment', 'prj', 'env', 'team', 'member', 'mem', 'grp', 'group', 'role', 'rol', 'perm',
  'usr', 'account', 'acc', 'contact', 'lead', 'deal', 'ticket', 'tkt', 'case', 'note', 'email', 'mail', 'domain', 'dom', 'site', 'host', 'instance', 'inst', 'server', 'srv', 'vol', 'volume', 'disk', 'db', 'table', 'tbl', 'row', 'rec', 'record', 'fld',
  'field', 'viw', 'view', 'app', 'wsp', 'base', 'col', 'collection', 'index', 'idx', 'chunk', 'main', 'vendor', 'vendors', 'bundle', 'css', 'js', 'sc', 'svg', 'font', 'icon', 'asset', 'assets', 'static', 'cache', 'tmp', 'temp', 'lock', 'log', 'logs', 'backup', 'dump',
  'ami', 'vpc', 'subnet', 'sg', 'eni', 'igw', 'rtb', 'nat', 'eipalloc', 'vpce', 'lt', 'pvc', 'pv', 'br', 'veth', 'docker', 'layer', 'manifest', 'pkg', 'lib', 'mod', 'test', 'spec', 'fixture', 'mock', 'component', 'comp', 'el', 'elem', 'element', 'btn', 'modal',
  'form', 'input', 'radix', 'react', 'webpack', 'next', 'nuxt', 'svelte', 'jsx', 'emotion', 'branch', 'tag', 'release', 'version', 'ver', 'pr', 'issue', 'comment', 'review', 'obj', 'object', 'ent', 'entity', 'wh', 'diff', 'fk', 'uq', 'ix', 'webhook', 'hook', 'notif', 'push',
  'ga', 'gtm', 'utm', 'fbclid', 'gclid', 'guest', 'anon', 'visitor', 'device', 'dev', 'client', 'conn', 'connection', 'socket', 'sock', 'channel', 'chan', 'room', 'conf', 'rm', 'mm', 'sm', 'pn', 'num', 'phone', 'addr', 'address', 'loc', 'location', 'store', 'shop',
]);
