/** What a word of a key says about its value. */
export interface SecretWord {
  /** What a finding under it is called. */
  readonly kind: 'password' | 'token' | 'secret' | 'api-key' | 'session' | 'seed-phrase';
  readonly strength: 'medium' | 'weak';
}

/** What passwords are of, glued to the short word for them: not `compass`, nor `bypass`. */
const glued = 'dnpass controlpass mgrpass modpw rwpw ropw loginpas dbpass rootpass smtppass mailpass ftppass mysqlpass adminpass userpass remotepass localpass imappass ldappass sshpass sqlpass pgpass proxypass httppass webpass wifipass vpnpass authpass loginpass masterpass redispass mqttpass botpass svnpass certpass keypass storepass dbpw userpw adminpw mailpw smtppw ftppw sqlpw mysqlpw pgpw ldappw imappw popwd wifipw wlanpw vpnpw sshpw authpw loginpw httppw webpw backuppw masterpw proxypw redispw mqttpw nutzerpw benutzerpw dbpwd userpwd adminpwd rootpwd mailpwd smtppwd ftppwd sqlpwd ldappwd vpnpwd wifipwd smbpass vncpass snmppass rpcpass'.split(' ');
/** Words for passwords, in the languages of our customers, without marks. */
const passwords = 'password passwords passwd passwds passphrase passphrases passcode passwort passworter kennwort kennworter losungswort geheimzahl geheimcode kenncode contrasena contrasenas senha wachtwoord wachtwoorden haslo hasla losenord losenordet adgangskode adgangskoden passord passordet salasana salasanasi jelszo jelszava heslo hesla sifre sifresi parola parolasi parool slaptazodis geslo lozinka zaporka motdepasse mdp passw pswd pword psw pwd pw psk bindpw rootpw requirepass masterauth primaryauth pskvalue rocommunity rwcommunity passkey authtok upw opw ww haslem geheimwort'.split(' ').concat(glued);
const weakPasswords = 'pass palavra zugangsdaten'.split(' ');
const tokens = 'token tokens bearer jwt authtoken accesstoken refreshtoken bottoken apitoken jeton authorization'.split(' ');
const secrets = 'secret secrets clientsecret appsecret apisecret secretkey sharedsecret geheimnis segreto segredo geheim sekret pepper presharedkey privatekey privkey signingkey encryptionkey cryptkey radiuskey upgradekey passwordsaltmain masterkey enckey credential credentials creds cred hmac totp bindcredential bindcredentials unseal wiederherstellungscode wiederherstellungscodes wiederherstellungsschlussel wiederherstellungsschluessel notfallcode notfallcodes herstelcode herstelcodes dockerconfigjson dockercfg'.split(' ');
const apiKeys = 'apikey apikeys accesskey accountkey appkey authkey licensekey tokenkey sharedaccesskey subscriptionkey secretaccesskey lizenzschlussel lizenzschluessel produktschlussel produktschluessel aktivierungsschlussel'.split(' ');
const sessions = 'sessionid sessid phpsessid jsessionid sessiontoken sessionkey'.split(' ');
/** Words that mean much else. */
const weak = 'key keys auth pat otp pin salt seed session sid cookie login zugang schluessel schlussel clef cle clave chave klucz sleutel chiave nyckel license licence community webhook code codes hash'.split(' ');
const seeds = 'mnemonic'.split(' ');

const rows: readonly [readonly string[], SecretWord][] = [
  [passwords, { kind: 'password', strength: 'medium' }],
  [weakPasswords, { kind: 'password', strength: 'medium' }],
  [tokens, { kind: 'token', strength: 'medium' }],
  [secrets, { kind: 'secret', strength: 'medium' }],
  [apiKeys, { kind: 'api-key', strength: 'medium' }],
  [sessions, { kind: 'session', strength: 'medium' }],
  [weak, { kind: 'secret', strength: 'weak' }],
  [seeds, { kind: 'seed-phrase', strength: 'medium' }],
];

export const secretWords: ReadonlyMap<string, SecretWord> = new Map(rows.flatMap(([words, meaning]) => words.map((word): [string, SecretWord] => [word, meaning])));

/** Endings of words written as one: `pgpassword`, `ngroktoken`. Long enough to be no accident. */
export const secretEndings: readonly string[] = ['pswd', 'password', 'passwd', 'passwort', 'kennwort', 'passphrase', 'token', 'secret', 'apikey', 'accesskey', 'privatekey', 'secretkey', 'authkey', 'sessid', 'sessionid', 'pwd', 'salt', ...glued];

/** Words before `key` that make it a credential: `api key`, `signing_key`, `privateKey`. */
export const keyQualifiers: ReadonlySet<string> = new Set('api apis access secret private priv signing sign sig encryption encrypt encryptor decryption enc crypt crypto cipher rijndael sodium libsodium radius upgrade cron setup installation archiver master session account shared preshared pre auth authentication authorization app application license licence product activation admin root consumer client server ssh gpg rsa hmac jwt aes des fernet vault unseal deploy write subscription developer integration ingest ingestion instrumentation management backup recovery wallet validator seed functions function webhook rest service machine host instance restricted live test sandbox token user personal merchant partner signature validation logged nextauth cookie cookies security wrapping wrap kek dek base geheimer geheime tajny privater privee secrete secreta segreta privada privata'.split(' '));

/** Words before a password, a token or a secret that say it is a number or a yes and no. */
export const countingBefore: ReadonlySet<string> = new Set('max min num total count has is no isnt not with field label header per'.split(' '));

/** Words before a token that is a mark in a list, a text or a search: `next_page_token`, `eos_token`. */
export const harmlessBeforeToken: ReadonlySet<string> = new Set('public next prev previous page pagination continuation cursor sync resume skip cancellation special stop bos eos pad unk sep cls oov end start input output prompt completion reasoning image audio name query filter anonymous syntax lex parse operator punctuation'.split(' '));

/** Words before a key that is a name in a table or public: `public_key`, `sort_key`, `cacheKey`. */
export const harmlessBeforeKey: ReadonlySet<string> = new Set('public pub publishable primary foreign sort partition cache cached index row column object map dictionary dict lookup sequence schema bucket unique idempotency routing group shard registry translation locale site measurement arrow hot shortcut next prev previous page item name query filter react sitekey recaptcha turnstile hcaptcha anonymous anon verification parent child surrogate composite natural candidate peer translate message hash range ansi color theme status http zip postal country currency area dial error exit return char region language lang promo discount coupon voucher product bar qr source byte op iban bic dedup dedupe file project issue thread content etag state commit job event order sha digest tree storage stored blob attachment asset upload avatar media document entity socket websocket trusted known allowed verifying pinned meta shift alt ctrl control caps fn tab escape enter'.split(' '));

/** Words behind a secret word that make the value something about the secret: `password_hash`, `token_type`, `secretName`. */
export const harmlessBehind: ReadonlySet<string> = new Set(`
  env rm remove trace span catastral thumbprint fingerprint
  id ids uid uuid stdin name names type types typ hash hashed hashes hasher digest short long weak strong empty blank wrong incorrect common similar reused too field fields label labels placeholder hint hints url urls uri uris endpoint endpoints path paths file files filename filenames dir dirs directory folder
  location expires expiry expiration expired expire exp ttl lifetime age duration timeout interval length len size sizes count counts counter max min maximum minimum policy policies rule rules regex pattern patterns strength score
  enabled disabled enable disable required optional allowed valid invalid validation validator validators verified verification reset resets changed change changes updated update created create at date time timestamp on
  algorithm algorithms algo alg method methods mode modes format formats encoding ref refs reference arn arns header headers param params parameter parameters prefix prefixes suffix provider providers manager managers service services store stores
  storage vault engine issuer audience aud scope scopes budget limit limits usage used cost costs price prices rate rates index column columns table tables model models class input inputs form forms button text title message messages
  error errors prompt prompts help description desc attempts attempt tries retries history rotation rotate generator generation length list set map exists missing source sources var variable variables template templates schema spec specs
  owner user username users email state states status info metadata meta kind group groups selector view page link links icon color visible visibility toggle show hidden hide masked mask last4 fingerprint thumbprint checksum public pub cert
  certificate certs chain chains ring rings pair pairs frame frames board word words press pressed down up stroke strokes binding bindings event events listener listeners handler handlers callback callbacks function func factory builder parser
  reader writer interceptor filter filters middleware guard guards strategy grant grants request requests response responses exchange revoke revoked revocation stream buffer bucket position pos start end offset span spans cache
  lookup rotated needed mismatch derivation iterations rounds cost tag tags version versions sum usages check checks checker present protected protection support supported supports available ization izer ized less manager recipient backend
  backends accessor accessors kit kits sdk job jobs worker workers task tasks command commands mapping mappings plugin plugins option options config configs configuration settings setting ops operations display example examples notice question questions rtl
`.split(/\s+/).filter((word) => word !== ''));
