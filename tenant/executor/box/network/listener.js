import { createServer } from 'node:net';

/*
 * Runs in the network of a command, before the command does: listens on its loopback at the port it is told, hands the listener to whoever
 * started it, lets go of it, and is gone. Plain JavaScript: commands wait for it, and stripping types would take most of that time.
 */
const server = createServer();
server.listen(Number(process.argv[2]), '127.0.0.1', () => {
  process.send?.('listening', server, () => {
    // While two listen, either may accept, and what this one accepts would end with it.
    server.close();
    process.send?.('closed');
  });
});
process.once('disconnect', () => process.exit());
