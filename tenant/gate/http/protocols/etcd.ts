import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import { secret } from '../words/secrets.ts';
import type { Protocol } from './protocol.ts';

/** Below these, programs keep in etcd what only they should read: Kubernetes, OpenShift, APISIX, Vault. */
const places = ['/registry/secrets/', '/kubernetes.io/secrets/', '/registry/serviceaccounts/', '/openshift.io/oauth/', '/apisix/ssls/', '/apisix/consumers/', '/vault/'];
const named = /(?:^|[/._-])(?:secrets?|credentials?|passwords?|passwd|tokens?|private|api_?keys?|certs?|ssls?|vault)(?:[/._-]|$)/i;
const end = '\0';

/** Judges reads of ranges of keys, which etcd wants in base64: etcd 3.5, "gRPC gateway", `RangeRequest.key` and `range_end`. */
export const judgeRange: Protocol = ({ body, unsure }) => {
  if (body.kind !== 'json' || unsure !== undefined || !isJsonObject(body.value)) return undefined;
  const request = body.value['create_request'] ?? body.value['createRequest'] ?? body.value;
  if (!isJsonObject(request)) return undefined;
  const key = decode(request['key']);
  const last = decode(request['range_end'] ?? request['rangeEnd']);
  if (key === undefined || last === undefined) return [unknown('etcd.key', 'Nobody can say which keys it reads.')];
  // How many there are says nothing of what they hold.
  if (request['count_only'] === true || request['countOnly'] === true) return green();
  const place = named.test(key) ? key : places.find((one) => last !== '' && key <= one && (last === end || last > one));
  if (place !== undefined) return [secret(place)];
  return last === end || (last !== '' && key.length <= 1) ? [finding('etcd.everything', 'red', 'It reads everything that is kept there.')] : green();
};

const green = (): Finding[] => [finding('etcd.range', 'green', 'It only reads keys.')];

/** Undefined when it is no base64; nothing at all when it is left out. */
function decode(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return '';
  return typeof value === 'string' && /^[\w+/-]{1,8000}={0,2}$/.test(value) ? Buffer.from(value, 'base64').toString('latin1') : undefined;
}
