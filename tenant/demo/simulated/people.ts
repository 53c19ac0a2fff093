/** An invented customer of the bakery. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly email: string;
  readonly town: string;
}

const firstNames = ['Ada', 'Ben', 'Clara', 'Dario', 'Elif', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Leo', 'Mira', 'Nils', 'Olga', 'Pia', 'Quentin', 'Rosa', 'Sami', 'Tilda'];
const lastNames = ['Amsel', 'Birk', 'Castell', 'Dorn', 'Esch', 'Falk', 'Gruber', 'Hain', 'Ivens', 'Jansen', 'Kern'];
const towns = ['Ashford', 'Millbrook', 'Oakham', 'Riverton'];

/** The bakery's customers; all invented, with addresses that reach nobody (RFC 2606). */
export const people: readonly Person[] = Array.from({ length: 44 }, (_, index) => {
  const first = firstNames[index % firstNames.length] ?? '';
  const last = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length] ?? '';
  return { first, last, name: `${first} ${last}`, email: `${first}.${last}@example.test`.toLowerCase(), town: towns[index % towns.length] ?? '' };
});

/** The business the simulated tools belong to. */
export const bakery = {
  name: "Bella's Bakery",
  owner: 'Bella Rossi',
  email: 'bella@example.test',
  site: 'https://bakery.example.test',
  blog: 'https://blog.bakery.example.test',
} as const;
