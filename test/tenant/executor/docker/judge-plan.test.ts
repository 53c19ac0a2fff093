import { expect } from 'chai';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { judgePlan } from '../../../../tenant/executor/docker/process/judge-plan.ts';
import { judgeText } from '../../../../tenant/executor/docker/process/judge-text.ts';

const folder = '/opt/stacks/shop';
const judge = (service: JsonObject, more: JsonObject = {}): string[] => judgePlan({ services: { web: { image: 'x', ...service } }, ...more }, folder);

describe('a plan', () => {
  const fine: [string, JsonObject, JsonObject?][] = [
    ['an image alone', {}],
    ['folders of the stack and volumes of Docker', { volumes: ['/opt/stacks/shop/data:/data:rw', './conf:/conf:ro', 'kept:/kept', '/anonymous', { type: 'bind', source: '/opt/stacks/shop/x', target: '/x' }, { type: 'volume', source: 'kept', target: '/y' }, { type: 'tmpfs', target: '/t' }] }, { volumes: { kept: {}, other: null, third: { name: 'third', driver: 'local' } } }],
    ['ports, settings and limits', { ports: ['127.0.0.1:80:80'], environment: { A: '1' }, mem_limit: '1g', restart: 'always', healthcheck: { test: ['CMD', 'true'] } }],
    ['no network, or that of another service', { network_mode: 'none' }],
    ['the network of another service', { network_mode: 'service:db' }],
    ['rights that every container has', { cap_add: ['NET_BIND_SERVICE', 'CAP_CHOWN'], cap_drop: ['ALL'] }],
    ['one guard more', { security_opt: ['no-new-privileges:true'], privileged: false, read_only: true }],
    ['settings from its own folder', { env_file: ['.env', { path: '/opt/stacks/shop/more.env' }] }],
  ];
  for (const [what, service, more] of fine) it(`may have ${what}`, () => expect(judge(service, more)).to.deep.equal([]));

  const refused: [string, JsonObject, RegExp, JsonObject?][] = [
    ['all rights', { privileged: true }, /all rights/],
    ['all rights in other words', { privileged: 'yes' }, /all rights/],
    ['Docker itself', { volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'] }, /speaks to Docker/],
    ['Docker itself by its folder', { volumes: [{ type: 'bind', source: '/run/docker', target: '/x' }] }, /speaks to Docker/],
    ['a folder of the machine', { volumes: ['/etc:/x'] }, /\/etc/],
    ['the machine', { volumes: ['/:/host'] }, /opens a folder/],
    ['a way out of the folder', { volumes: ['/opt/stacks/shop/../other:/x'] }, /opens a folder/],
    ['a way out that is relative', { volumes: ['../other:/x'] }, /opens a folder/],
    ['a folder whose name only begins so', { volumes: ['/opt/stacks/shop2:/x'] }, /opens a folder/],
    ['a home', { volumes: ['~/x:/x'] }, /opens a folder/],
    ['a volume that cannot be read', { volumes: [7] }, /cannot be read/],
    ['a volume of another kind', { volumes: [{ type: 'npipe', source: 'x', target: '/x' }] }, /cannot be read/],
    ['the network of the machine', { network_mode: 'host' }, /network/],
    ['the network of another tool', { network_mode: 'container:vault' }, /network/],
    ['the processes of the machine', { pid: 'host' }, /processes/],
    ['the memory of the machine', { ipc: 'host' }, /memory/],
    ['the limits of the machine', { cgroup: 'host' }, /limits/],
    ['more rights', { cap_add: ['SYS_ADMIN'] }, /SYS_ADMIN/],
    ['every right', { cap_add: ['ALL'] }, /rights/],
    ['fewer guards', { security_opt: ['apparmor:unconfined'] }, /guard/],
    ['devices', { devices: ['/dev/sda:/dev/sda'] }, /sets devices/],
    ['devices by its deployment', { deploy: { resources: { reservations: { devices: [{ capabilities: ['gpu'] }] } } } }, /devices/],
    ['another user world', { userns_mode: 'host' }, /userns_mode/],
    ['the volumes of another tool', { volumes_from: ['container:vault'] }, /volumes_from/],
    ['another runtime', { runtime: 'x' }, /runtime/],
    ['settings of the machine', { env_file: ['/etc/shadow'] }, /settings/],
    ['settings by a way out', { env_file: '../.env' }, /settings/],
    ['something nobody here knows', { provider: { type: 'x' } }, /sets provider/],
    ['a volume that is a folder of the machine', {}, /volume v/, { volumes: { v: { driver: 'local', driver_opts: { type: 'none', o: 'bind', device: '/' } } } }],
    ['a volume of another driver', {}, /driver/, { volumes: { v: { driver: 'x' } } }],
    ['a secret that is a file of the machine', {}, /\/etc\/shadow/, { secrets: { s: { file: '/etc/shadow' } } }],
    ['a config that is a file of the machine', {}, /\/etc\/shadow/, { configs: { s: { file: '/etc/shadow' } } }],
    ['the network of the machine by its name', {}, /network n/, { networks: { n: { external: true, name: 'host' } } }],
    ['a network of another driver', {}, /driver/, { networks: { n: { driver: 'macvlan' } } }],
  ];
  for (const [what, service, reason, more] of refused) it(`may not have ${what}`, () => expect(judge(service, more).join('; ')).to.match(reason));

  for (const plan of [null, [], 'x', {}, { services: [] }, { services: { web: 'x' } }] as Json[]) {
    it(`that cannot be read is refused: ${JSON.stringify(plan)}`, () => expect(judgePlan(plan, folder)).to.not.deep.equal([]));
  }
});

describe('the text of a plan', () => {
  const fine = ['services:\n  web:\n    command: x --include y\n', '# include: x\nservices: {}\n', 'services:\n  web:\n    env_file: .env\n', "services:\n  web:\n    env_file:\n      - ./a.env\n      - 'b.env'\n    image: x\n", 'a: "x\\ty"\n'];
  for (const text of fine) it(`is handed on: ${JSON.stringify(text)}`, () => expect(judgeText(text)).to.deep.equal([]));

  const refused = [
    'include:\n  - ../other.yaml\n', 'include: [https://example.com/x.git]\n', '{ "include": ["x"] }', '? include\n: x\n', 'services:\n  web:\n    extends:\n      file: /x.yaml\n', 'services: { web: { extends: { file: x } } }\n',
    'services:\n  web:\n    env_file: /etc/shadow\n', 'services:\n  web:\n    env_file: ../.env\n', 'services:\n  web:\n    env_file:\n      - .env\n      - /etc/shadow\n', 'services:\n  web: { env_file: /etc/shadow }\n', 'services:\n  web:\n    "env_file": /etc/shadow\n',
    'services:\n  web:\n    env_file: {path: /etc/shadow}\n', 'services:\n  web:\n    "env\\x5ffile": /etc/shadow\n', 'services:\n  web:\n    &a env_file: /etc/shadow\n', 'services:\n  web:\n    env_file: &x\n      - /etc/shadow\n', 'services:\n  web:\n    env_file: !!str /etc/shadow\n',
  ];
  for (const text of refused) it(`is not handed on: ${JSON.stringify(text)}`, () => expect(judgeText(text)).to.not.deep.equal([]));
});
