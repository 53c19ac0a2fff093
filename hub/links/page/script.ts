/**
 * What the page of links does in a browser. The token stands behind the `#`, which browsers send nowhere, and is taken out of the address at once. Whatever comes
 * from the Hub is shown as text.
 */
export const script = `'use strict';
const place = document.getElementById('place');
const [kind, token] = location.hash.slice(1).split('=');
history.replaceState(null, '', location.pathname);
const show = (...parts) => place.replaceChildren(...parts);
const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
const ask = async (path, body) => {
  const answer = await fetch('/api/v1' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const given = answer.headers.get('content-type') ? await answer.json() : {};
  if (!answer.ok) throw new Error(given.error.message);
  return given;
};
const field = (label, name, type, autocomplete) => {
  const input = make('input', '', { name, type, autocomplete, required: true });
  const around = make('label', label);
  around.append(input);
  return { around, input };
};
const form = (title, text, fields, button, send, done) => {
  const note = make('p', '');
  note.setAttribute('role', 'alert');
  const own = make('form', '');
  own.append(...fields.map(({ around }) => around), make('button', button), note);
  own.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await send(Object.fromEntries(fields.map(({ input }) => [input.name, input.value])));
      show(make('h1', 'Done'), make('p', done));
    } catch (error) {
      note.textContent = error.message;
    }
  });
  show(make('h1', title), make('p', text), own);
};
const kinds = {
  verify: () => form('Confirm your address', 'With one click the address is yours.', [], 'Confirm', () => ask('/address-proofs', { kind, token }), 'Your address is confirmed. You can close this page.'),
  change: () => form('Use this address', 'From now on you sign in with it.', [], 'Use it', () => ask('/address-proofs', { kind, token }), 'You now sign in with the new address.'),
  reset: () => form('Choose a password', 'Ten characters at least. You are then signed out everywhere.', [field('New password', 'password', 'password', 'new-password')], 'Choose it', ({ password }) => ask('/password-resets/password', { token, password }), 'You can sign in with the new password.'),
  join: async () => {
    const { email, place: name, role, known } = await ask('/invitations/shown', { token });
    const fields = known ? [] : [field('Your name', 'name', 'text', 'name'), field('A password', 'password', 'password', 'new-password')];
    form('Join ' + name, 'You are invited as ' + role + ', with the address ' + email + '.' + (known ? ' Your account stays as it is.' : ' Choose a password of ten characters at least.'), fields, 'Join', (words) => ask('/invitations/accepted', { token, ...words }), 'You can sign in now.');
  },
};
const run = Object.hasOwn(kinds, kind) ? kinds[kind] : () => show(make('h1', 'Nothing to do'), make('p', 'Open this page with the whole link of the mail.'));
Promise.resolve().then(run).catch((error) => show(make('h1', 'This did not work'), make('p', error.message)));
`;
