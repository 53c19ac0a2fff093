import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { finding, type Finding } from '../finding.ts';
import type { Leaf } from '../request.ts';
import type { Protocol } from './protocol.ts';

const dangerousCaps = /^(?:cap_)?(?:all|sys_admin|sys_ptrace|sys_module|sys_rawio|dac_read_search|net_admin|bpf)$/;

/** Judges a new container by what of the machine it is given: Docker Engine API, `HostConfig`. */
export const judgeContainer: Protocol = ({ body, leaves }) => {
  if (body.kind !== 'json') return undefined;
  const findings: Finding[] = [finding('docker.create', 'red', 'It starts a program of its own on the server.')];
  const has = (key: string, fits: (value: string) => boolean): Leaf | undefined => leaves.find((leaf) => leaf.key === key && fits(leaf.value));
  const power = has('privileged', (value) => value === 'true')
    ?? ['pidmode', 'networkmode', 'ipcmode', 'usernsmode', 'utsmode', 'cgroupnsmode'].map((key) => has(key, (value) => value === 'host')).find((leaf) => leaf !== undefined)
    ?? has('capadd', (value) => dangerousCaps.test(value)) ?? has('pathonhost', () => true) ?? has('securityopt', (value) => /unconfined|disable/.test(value));
  if (power) findings.push(finding('docker.power', 'critical_red', 'It gives a program the power of the whole server.', { matched: `${power.key}=${power.value}` }));
  const bound = bindsOf(body.value);
  if (bound.length > 0) findings.push(finding('docker.bind', 'critical_red', 'It gives a program files of the server.', { matched: bound.join(', ') }));
  return findings;
};

/** Folders of the machine that are bound; names of volumes are none. */
function bindsOf(value: Json): string[] {
  const host = isJsonObject(value) ? value['HostConfig'] : undefined;
  const { Binds: binds, Mounts: mounts } = isJsonObject(host) ? host : {};
  const written = Array.isArray(binds) ? binds.filter((bind) => typeof bind === 'string').filter((bind) => !/^[A-Za-z0-9][\w.-]*:/.test(bind)) : [];
  const typed = Array.isArray(mounts) ? mounts.filter((mount) => isJsonObject(mount)).filter(({ Type: type = 'bind' }) => type !== 'volume' && type !== 'tmpfs').map(({ Source: source = '' }) => JSON.stringify(source)) : [];
  return [...written, ...typed];
}

/** A stack file, by what it gives its containers of the machine. Searched as text: it is YAML, in which one thing can be written in many ways. */
export const judgeStackFile: Protocol = ({ leaves, body }) => {
  const text = body.kind === 'json' || body.kind === 'form' || body.kind === 'multipart' ? JSON.stringify(body) : '';
  const power = /privileged|docker\.sock|network_mode|pid\W{1,6}host|cap_add|security_opt|\/(?:etc|root|proc|var\/run|var\/lib|home)\b|(?:^|[\s"'-])\/\s*:/.exec(text)?.[0] ?? leaves.find(({ key }) => key === 'privileged')?.key;
  const findings = [finding('docker.stack', 'red', 'It starts programs of its own on the server.')];
  return power === undefined ? findings : [...findings, finding('docker.power', 'critical_red', 'It gives a program the power of the whole server.', { matched: power })];
};
