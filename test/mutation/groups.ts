/** Code that decides, and the tests that speak of it: those that are nearest come first, since a mutant ends at the first that fails. */
export interface Group {
  readonly name: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const inFolder = (folder: string, names: string): string[] => names.split(' ').map((name) => `${folder}/${name}.ts`);

export const groups: readonly Group[] = [
  {
    name: 'gate',
    code: inFolder('tenant/gate', 'decide decide-person level-table tool-policy comms-gate grant taint taint-book volume'),
    tests: ['test/tenant/gate/*.test.ts', 'test/tenant/policy/to-gate-policy.test.ts'],
  },
  {
    name: 'rules',
    code: inFolder('tenant/gate/rules', 'rule-set rule-shelf condition check-condition base-verdict classifier-kind prove-vectors'),
    tests: ['test/tenant/gate/rules/**/*.test.ts'],
  },
  {
    name: 'code in lines',
    code: inFolder('tenant/gate/languages/text', 'judge-python python-tokens judge-javascript judge-perl judge-ruby ruby-tokens judge-php php-tokens judge-lua judge-mlr judge-reads open-match split-arguments'),
    tests: ['test/tenant/gate/languages/text/judge-{python,javascript,perl,ruby,php,lua,mlr}.test.ts'],
  },
  { name: 'calls', code: ['tenant/calls/*.ts'], tests: ['test/tenant/calls/*.test.ts', 'test/hostile/calls/*.test.ts'] },
  { name: 'audit', code: inFolder('tenant/audit', 'audit chain'), tests: ['test/tenant/audit/*.test.ts'] },
  {
    name: 'policy',
    code: inFolder('tenant/policy', 'judge-change split-change covers desired-state policy-store grant-store policy-key to-gate-policy'),
    tests: ['test/tenant/policy/*.test.ts'],
  },
  {
    name: 'owner',
    code: inFolder('tenant/owner', 'challenge challenges owner-proofs verify-owner-proof webauthn authenticator-data client-data'),
    tests: ['test/tenant/owner/*.test.ts'],
  },
  { name: 'operator', code: ['tenant/operator/*.ts'], tests: ['test/tenant/operator/*.test.ts', 'test/tenant/rpc/*.test.ts'] },
  {
    name: 'egress',
    code: inFolder('tenant/egress', 'host-name authority client-hello clients hosts allow-store allow-executor enter watch pin-host'),
    tests: ['test/tenant/egress/*.test.ts', 'test/hostile/egress/*.test.ts'],
  },
  { name: 'web', code: ['tenant/executor/web/{read-url,fetch-page,web-executor}.ts', 'tenant/executor/web/{page,search}/*.ts'], tests: ['test/tenant/executor/web/*.test.ts'] },
  {
    name: 'model calls',
    code: ['tenant/llm-proxy/{check-head,attestation,agent-keys}.ts', 'tenant/llm-proxy/{answer,body,cache,choose,loop,prepare,wires}/*.ts', ...inFolder('tenant/llm-proxy/serve', 'account check-request client watch')],
    tests: ['test/tenant/llm-proxy/**/*.test.ts', 'test/hostile/llm-proxy/{requests,answers}.test.ts'],
  },
  {
    name: 'schedule',
    code: [...inFolder('tenant/schedule', 'rule zone next-run due-runs settle-due create-scheduler run-scheduled take-turn'), ...inFolder('tenant/schedule/report', 'read-alarms read-calls render-facts make-report')],
    tests: ['test/tenant/schedule/**/*.test.ts'],
  },
  {
    name: 'workflows',
    code: inFolder('tenant/workflows', 'plan values read-blueprint read-answer make-call take-step-turn carry-out engine create-workflows'),
    tests: ['test/tenant/workflows/{workflows,restarts,steps,blueprints}.test.ts'],
  },
  { name: 'sync', code: inFolder('tenant/sync', 'take-command mirror-approval read-registration hub-client send-usage sync-store tell-approvals'), tests: ['test/tenant/sync/{take-command,read-registration,hub-client,send-usage,outage}.test.ts'] },
  {
    name: 'Hub',
    code: [...inFolder('hub/api', 'around idempotency rate-limit'), ...inFolder('hub/approvals', 'decide mirror list'), ...inFolder('hub/accounts', 'token sign-in find-person'), ...inFolder('hub/tenants', 'tenant-key register-tenant'), 'hub/channel/commands.ts', 'hub/usage/ingest.ts', 'hub/customers/*.ts'],
    tests: ['test/hub/api/*.test.ts', 'test/hub/accounts/*.test.ts', 'test/hub/channel/*.test.ts'],
  },
  { name: 'database', code: ['tenant/database/*.ts'], tests: ['test/tenant/database/*.test.ts', 'test/tenant/audit/*.test.ts'] },
  {
    name: 'commands',
    code: ['tenant/gate/shell/{walk,words,places,parse}/*.ts', ...inFolder('tenant/gate/shell/programs', 'read-arguments read-call read-kind spec effect-text'), 'tenant/gate/shell/read-line.ts'],
    tests: ['test/tenant/gate/shell/lines.test.ts', 'test/tenant/gate/shell/vectors.test.ts', 'test/hostile/commands/*.test.ts'],
  },
  {
    name: 'secrets, registered',
    code: ['kernel/redaction/registered/{forms,packed}/*.ts', 'kernel/redaction/registered/{beginnings,hold-of,inner-texts,match-pattern,number-lists,pattern-index,registered,scan-text,units}.ts', 'kernel/redaction/registered/unescape/{put-text,sorts,unescape,view}.ts', 'kernel/redaction/guess/*.ts'],
    tests: ['test/kernel/redaction/{guess,registered}/**/*.test.ts', 'test/kernel/redaction/{foresight,known-values,swept-texts}.test.ts', 'test/tenant/vault/weakness.test.ts'],
  },
  {
    name: 'secrets, firewall',
    code: inFolder('kernel/redaction', 'firewall holds-registered known-values open-firewall redact-log-line repeats replace resolve find-runs read-codes seen-before digest stream/text-stream'),
    tests: ['test/kernel/redaction/{find-runs,firewall,known-values,log-lines,read-codes,read-once,repeats,replace,resolve,seen-before,read-together,swept-once}.test.ts', 'test/kernel/redaction/stream/*.test.ts'],
  },
  {
    name: 'secrets, sweep',
    code: ['kernel/redaction/sweep/*.ts', 'kernel/redaction/read-together.ts', 'kernel/redaction/registered/settled.ts', 'kernel/redaction/registered/unescape/{across-escapes,around-escapes,places}.ts'],
    tests: ['test/kernel/redaction/sweep/*.test.ts', 'test/kernel/redaction/registered/{settled,unescape/*}.test.ts', 'test/kernel/redaction/{foresight,swept-texts,read-together}.test.ts'],
  },
  { name: 'secrets, JSON', code: ['kernel/redaction/json/*.ts'], tests: ['test/kernel/redaction/json/*.test.ts', 'test/kernel/redaction/{read-once,read-together}.test.ts'] },
  { name: 'secrets, events', code: ['kernel/redaction/stream/sse/*.ts'], tests: ['test/kernel/redaction/stream/sse/*.test.ts'] },
  {
    name: 'secrets, net',
    code: ['kernel/redaction/net/*.ts', 'kernel/redaction/net/{shape,named}/*.ts'],
    tests: ['test/kernel/redaction/net/**/*.test.ts', 'test/kernel/redaction/foresight.test.ts', 'test/kernel/redaction/firewall.test.ts', 'test/kernel/redaction/formats.test.ts'],
  },
  {
    name: 'secrets, places',
    code: ['kernel/redaction/net/context/**/*.ts', 'kernel/redaction/net/judge/*.ts'],
    tests: ['test/kernel/redaction/net/**/*.test.ts', 'test/kernel/redaction/negatives.test.ts'],
  },
  { name: 'usage, reading', code: ['tenant/metering/read-usage/*.ts'], tests: ['test/tenant/metering/read-usage/*.test.ts'] },
  {
    name: 'usage, meter',
    code: ['tenant/metering/budgets/*.ts', 'tenant/metering/detect/*.ts', ...inFolder('tenant/metering', 'create-meter open-calls alert-desk alerts cost estimate period refuse watch web-counter'), 'tenant/metering/report/forecast.ts'],
    tests: ['test/tenant/metering/budgets/*.test.ts', 'test/tenant/metering/detect/*.test.ts', 'test/tenant/metering/report/*.test.ts', ...['meter', 'alerts', 'cost', 'period', 'web-counter'].map((name) => `test/tenant/metering/${name}.test.ts`)],
  },
  { name: 'models', code: inFolder('tenant/models', 'model-kind prove-models read-models price resolve-providers create-catalog'), tests: ['test/tenant/models/model-kind.test.ts'] },
];
