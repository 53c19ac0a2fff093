import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { serveOrders } from '../../process/order-server.ts';
import type { ProcessSettings } from '../wire.ts';
import { createActor } from './act.ts';
import { carryOut } from './carry-out.ts';
import { createAskEngine } from './engine.ts';

// The process that may speak to Docker. It takes orders on its standard input and ends with it.
const { socket, stacks, provisionedFile, compose } = parseUntrustedJson(process.argv[2] ?? '') as unknown as ProcessSettings;

const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', DOCKER_HOST: `unix://${socket}`, PYTHONUNBUFFERED: '1', COMPOSE_MENU: 'false' };
const actor = createActor({ ask: createAskEngine(socket), stacks, provisionedFile, composeProgram: compose, environment });
serveOrders({ name: 'Docker', mostAtOnce: 16, carryOut: (order, signal, tell) => carryOut(actor, order, signal, tell) });
