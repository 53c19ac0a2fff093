import { expect } from 'chai';
import { endsHarmless } from '../../../../../kernel/redaction/net/harmless-name.ts';
import { createNet } from '../../../../../kernel/redaction/net/net.ts';
import { randomText } from '../support/random-token.ts';

const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
const isFound = (token: string): boolean => net({ text: token, from: 0, complete: true }).findings.length > 0;
/** Of random bodies one in some hundreds does not look so. */
const isFoundWith = (head: string, length: number): boolean => Array.from({ length: 5 }).some(() => isFound(head + randomText('alnum', length)));
const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** What tokens begin with that name a thing: of models, of payments, of machines. */
const things = wordsOf(`
  call msg toolu srvtoolu chatcmpl cmpl resp req run file files asst thread batch msgbatch org proj rs ws ig ci mcp mcpl mcpr cu fs ctc container cntr vs vsf vsfb ft ftjob ftevent ftckpt modr embd
  step eval evalrun gen sess session item event conv upload part skill user wrkspc workspace project organization message request response tool toolcall functions function func fc snap snapshot model
  dataset trace span generation completion chat cmsg lmsg rsn reasoning think cus pi in sub price prod evt pm ch acct txn cs seti si src card ba py re po tr il ii plan promo cn dp du di fee ipi iauth
  ich link plink mandate order ord pay payment inv invoice cust customer product sku sched taxrate txr txcd trx trans transaction refund rfnd payout pout we qt quote cart coupon disc discount ctm pro
  pri subscription setatt tax bps bpc fca person ca cba cbtxn vi issfr tmr meter usage ph climate img image video vid audio doc document page block node pod job task wf flow build bld dpl dep deploy
  deployment prj env team member mem grp group role rol perm usr account acc contact lead deal ticket tkt case note email mail domain dom site host instance inst server srv vol volume disk db table
  tbl row rec record fld field viw view app wsp base col collection index idx chunk main vendor vendors bundle css js sc svg font icon asset assets static cache tmp temp lock log logs backup dump ami
  vpc subnet sg eni igw rtb nat eipalloc vpce lt pvc pv br veth docker layer manifest pkg lib mod test spec fixture mock component comp el elem element btn modal form input radix react webpack next
  nuxt svelte jsx emotion branch tag release version ver pr issue comment review obj object ent entity wh diff fk uq ix webhook hook notif push ga gtm utm fbclid gclid guest anon visitor device dev
  client conn connection socket sock channel chan room conf rm mm sm pn num phone addr address loc location store shop
`);

/** What says that a token may be seen by everybody, or is a hash. */
const open = wordsOf(`
  pk pub public publishable id ids uuid guid uid ref hash sha sha1 sha224 sha256 sha384 sha512 md5 blake3 crc32 digest checksum etag integrity rev revision commit fingerprint kid arn cid sum nonce
  ssh pubkey phc
`);

const secret = wordsOf(`
  secret secrets token tok pat key apikey api sk rk ssk priv private pass passwd password pwd pw auth bearer cred creds credential credentials access refresh live whsec oauth passphrase signing hmac
  accesskey secretkey authtoken accesstoken apitoken privatekey webhooksecret psk svc
`);

/** Of these one is enough behind the name of a thing. */
const plain = wordsOf(`
  secret token key apikey password passwd whsec secretkey accesskey authtoken apitoken accesstoken tok sk pat
`);

const places = wordsOf('test prod production sandbox staging dev eu us na ap');

/** What the names of harmless values end with. */
const harmless = wordsOf(`
  id ids uuid guid uid oid hash hashes md md5 sha sha1 sha256 sha384 sha512 digest checksum sum commit rev revision etag integrity fingerprint version build ref arn cursor trace span request
  thumbprint blob tree parent merge public publishable name slug filename path resolved accessor nonce state kid challenge boundary pubkey bh verification
`);

describe('the words of tokens that name themselves', () => {
  it('say that it is a credential', () => expect(secret.filter((word) => !isFoundWith(`zqx_${word}_`, 18))).to.deep.equal([]));
  it('say that it is one behind the name of a thing as well', () => expect(plain.filter((word) => !isFoundWith(`user_${word}_`, 18))).to.deep.equal([]));
  it('say no more than a thing does behind its name', () => expect(secret.filter((word) => !plain.includes(word) && isFoundWith(`user_${word}_`, 28))).to.deep.equal([]));
  it('say where it is for', () => expect(places.filter((word) => !isFoundWith(`zqx_${word}_`, 22))).to.deep.equal([]));
  it('say that it is a thing, even one that is live', () => expect(things.filter((word) => isFoundWith(`${word}_live_`, 28))).to.deep.equal([]));
  it('say that everybody may see it, even a secret', () => expect(open.filter((word) => isFoundWith(`${word}_secret_`, 28))).to.deep.equal([]));
  it('say nothing where they are others', () => expect(['zqx', 'acme', 'my'].filter((word) => !isFoundWith(`${word}_live_`, 28) || isFoundWith(`zqx_${word}_`, 18))).to.deep.equal([]));
});

describe('the words of harmless names', () => {
  it('are known at their end', () => expect(harmless.filter((word) => !endsHarmless(`x_${word}`) || endsHarmless(`${word}_x`))).to.deep.equal([]));
});
