import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { createLineCutter, type ProcessSettings, type Report } from '../wire.ts';
import { createActor } from './act.ts';
import { createAskEngine } from './engine.ts';
import { createServer } from './serve.ts';

// The process that may speak to Docker. It takes orders on its standard input and ends with it.
const { socket, stacks, provisionedFile, compose } = parseUntrustedJson(process.argv[2] ?? '') as unknown as ProcessSettings;

const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', DOCKER_HOST: `unix://${socket}`, PYTHONUNBUFFERED: '1', COMPOSE_MENU: 'false' };
const actor = createActor({ ask: createAskEngine(socket), stacks, provisionedFile, composeProgram: compose, environment });
const server = createServer(actor, (report: Report) => void process.stdout.write(`${JSON.stringify(report)}\n`));

process.stdin.on('data', createLineCutter(server.take));
process.stdin.on('end', server.abortAll);
// Whoever started it has gone.
process.stdout.on('error', () => server.abortAll());
