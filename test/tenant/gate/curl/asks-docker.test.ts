import { expect } from 'chai';
import { asksDocker } from '../../../../tenant/gate/curl/asks-docker.ts';
import { literal, unknownWord } from '../../../../tenant/gate/shell/word.ts';

const call = (text: string): boolean => asksDocker(text.split(' ').map((word) => (word === '$x' ? unknownWord('$x') : literal(word))));
const socket = '--unix-socket /run/docker.sock';

describe('a question to the program that rules the containers', () => {
  const shown = [
    `-s ${socket} http://localhost/info`, `-sS ${socket} http://localhost/version`, `${socket} http://docker/_ping`, `-fsS --max-time 5 ${socket} http://localhost/v1.43/images/json?all=1`,
    '-s --unix-socket /var/run/docker.sock http://localhost/images/json', `-X GET ${socket} http://localhost/system/df`, `${socket} http://localhost/networks`,
  ];
  for (const words of shown) it(`only asks: curl ${words}`, () => expect(call(words)).to.equal(true));

  const other = [
    // Settings, passwords and logs of containers and volumes.
    `${socket} http://localhost/containers/web/json`, `${socket} http://localhost/containers/json`, `${socket} http://localhost/containers/web/logs`, `${socket} http://localhost/volumes`, `${socket} http://localhost/secrets`, `${socket} http://localhost/info/../secrets`, `${socket} http://localhost/services`,
    // Requests that change something, or write down what they get.
    `-X POST ${socket} http://localhost/info`, `-d x ${socket} http://localhost/info`, `--json {} ${socket} http://localhost/info`, `-T f ${socket} http://localhost/info`, `-o f ${socket} http://localhost/info`, `-O ${socket} http://localhost/info`, `-K f ${socket} http://localhost/info`, `-sX POST ${socket} http://localhost/info`,
    // Other places, several at once, and what nobody knows.
    `--unix-socket /run/containerd.sock http://localhost/info`, `${socket} ${socket} http://localhost/info`, 'http://localhost/info', `${socket} https://localhost/info`, `${socket} http://example.com/info`, `${socket} http://localhost/info http://localhost/version`, socket, `-L ${socket} http://localhost/info`, `${socket} http://localhost/{info,secrets}`, `${socket} http://localhost/info $x`, `${socket} $x`, '--unix-socket $x http://localhost/info', `${socket} http://localhost/info --unix-socket`, `-x p ${socket} http://localhost/info`,
  ];
  for (const words of other) it(`may do more: curl ${words}`, () => expect(call(words)).to.equal(false));
});
