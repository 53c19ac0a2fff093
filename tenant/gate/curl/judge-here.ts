import { judgeHttp } from '../http/judge-request.ts';
import { kindOf } from '../http/reading/methods.ts';
import { noBody } from './body.ts';
import { finding, findingsOf, unsure, type Finding } from './finding.ts';
import { httpRequestOf } from './http-request.ts';
import type { CurlRules } from './rules.ts';
import type { CurlRequest } from './reading.ts';
import { referenceIn } from './references.ts';
import type { CurlTarget } from './targets.ts';

const here = new Set(['localhost', '127.0.0.1', '::1']);

/** What usually listens at a port, where the registry does not say. Guessing only ever makes a request graver. */
const usual: Readonly<Record<number, string>> = { 2375: 'docker', 2376: 'docker', 4646: 'nomad', 11334: 'rspamd', 6443: 'kubernetes', 8200: 'vault', 8500: 'consul', 9200: 'elasticsearch', 8086: 'influxdb', 15672: 'rabbitmq', 5984: 'couchdb' };

const showsKeys = (of: string): Finding => finding('shows-settings', 'red', `It shows the settings of ${of}, with the keys in them.`);
const asksOther = finding('asks-other', 'yellow', 'It has a monitor ask another machine.', { external: true });

/** What a request that only looks does nevertheless at a port, by its path: settings with all tokens in them, pages that a debugged browser opens or closes, machines that a monitor asks. */
const odd: Readonly<Record<number, readonly [path: RegExp, finding: Finding]>> = {
  2019: [/^\/(?:config|id|load|adapt)(?:[/?]|$)/, showsKeys('the web server')],
  2375: [/^(?:\/v[\d.]+)?\/(?:tasks|services|configs|images\/[^/]+\/json|containers\/[^/]+\/top)(?:[/?]|$)/, showsKeys('containers')],
  8001: [/^\/(?:certificates|snis|consumers|key-auths|basic-auths|jwts|hmac-auths|oauth2|plugins|vaults|config)(?:[/?]|$)/, showsKeys('the gateway')],
  8080: [/^\/api\/(?:rawdata|http\/middlewares)(?:[/?]|$)/, showsKeys('the proxy')],
  10250: [/^\/(?:pods|runningpods|configz)(?:[/?]|$)/, showsKeys('containers')],
  10255: [/^\/(?:pods|runningpods|configz)(?:[/?]|$)/, showsKeys('containers')],
  9115: [/^\/probe(?:[/?]|$)/, asksOther],
  9116: [/^\/snmp(?:[/?]|$)/, asksOther],
  9222: [/^\/json\/(?:close|new|activate)/, finding('steers-browser', 'yellow', 'It opens or closes a page in a browser.')],
};

/** Pages that every site has, and a check of whether it is up. */
const plainPath = /^(?:|\/|\/(?:robots\.txt|favicon\.ico|sitemap\.xml|index\.(?:html|php)|wp-login\.php|login|health|healthz|status|ping|up)\/?)$/;

/** Where sites are served. At another port somebody may listen who passes a request on to whomever it names. */
const sitePorts = new Set([80, 443]);

/** `curl -H 'Host: shop.example.com' http://127.0.0.1/`: the front page of one of the sites that this very machine serves. */
function asksForSite({ method, headers, body, credentials, follows, query, unseen }: CurlRequest, { address: { host, port, path } }: CurlTarget): boolean {
  return here.has(host) && sitePorts.has(port) && /^(?:GET|HEAD)$/.test(method?.toUpperCase() ?? '') && credentials === 'none' && !follows && !unseen && query === '' && body === noBody && plainPath.test(path) && headers.every(([name, value]) => name.toLowerCase() !== 'host' || /^\s*[\w-]+(?:\.[\w-]+)*\s*$/.test(value));
}

/** Judges a request to this machine or to a tool of the registry; nothing if it is to neither. */
export function judgeHere(target: CurlTarget, whole: CurlRequest, { http, toolAt }: CurlRules): Finding[] | undefined {
  const { scheme, host, port, path, user } = target.address;
  const tool = toolAt(host, port);
  if (tool === undefined && !here.has(host)) return undefined;
  const request = tool === undefined && asksForSite(whole, target) ? { ...whole, headers: whole.headers.filter(([name]) => name.toLowerCase() !== 'host') } : whole;
  const shown = host.includes(':') ? `[${host}]` : host;
  const origin = `${scheme}://${shown}:${port}`;
  const judged = judgeHttp(httpRequestOf(request, tool ?? 'localhost', path), { ...http, origin });
  const guess = tool === undefined ? usual[port] : undefined;
  const guessed = guess === undefined ? [] : findingsOf(judgeHttp(httpRequestOf(request, guess, path), { ...http, origin })).filter((one) => one.class !== 'green' && one.refused !== true);
  const reads = request.method !== undefined && kindOf(request.method.toUpperCase()) === 'reads';
  const known = odd[port];
  const findings: Finding[] = [...findingsOf(judged), ...guessed, ...(known?.[0].test(path) ? [known[1]] : [])];
  if (request.method === undefined) findings.push(unsure('method.unknown', 'What it does there is known only when it runs.', target.word.source));
  if (target.unseen) findings.push(finding('path.unknown', 'red', 'What it asks for is known only when it runs.', { ask: true, matched: target.word.source }));
  if (request.unseen || request.body.unseen) findings.push(finding('data.unknown', 'red', 'Nobody can say before it runs what it sends.', { ask: true, matched: target.word.source }));
  const written = request.credentials === 'written' || (user !== undefined && referenceIn(user) === undefined);
  const signsIn = request.credentials !== 'none' || user !== undefined;
  if (written || (signsIn && tool === undefined)) findings.push(finding('signs-in', 'yellow', written ? 'It signs in with a name or password that the line gives.' : 'It signs in at a program of this server that nobody here knows.', { matched: host }));
  if (request.follows) findings.push(finding('follows', 'yellow', 'It goes on to wherever the answer sends it.', { matched: host }));
  if (tool === undefined && !reads) findings.push(finding('unknown-tool', 'red', 'Nobody here knows the program that it changes something in.', { ask: true, matched: origin }));
  return findings;
}
