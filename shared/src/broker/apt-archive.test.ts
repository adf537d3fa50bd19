import { expect, test } from '@jest/globals';
import { parseFirstSource, withSuite } from './apt-archive.ts';

const deb822 = `# a comment
Types: deb
# snapshot of the archive
URIs: http://archive.example/debian
Suites: stable stable-updates
Components: main
Signed-By: /usr/share/keyrings/archive.gpg

Types: deb
URIs: http://archive.example/security
Suites: stable-security
Components: main
`;

test('the first stanza is taken whole, with another suite', () => {
  const source = parseFirstSource(deb822, 'sources');
  expect(source && withSuite(source, 'testing')).toBe(
    `Types: deb
URIs: http://archive.example/debian
Suites: testing
Components: main
Signed-By: /usr/share/keyrings/archive.gpg
`,
  );
});

test.each([
  [
    'deb http://archive.example/debian stable main',
    'deb http://archive.example/debian testing main\n',
  ],
  [
    'deb [signed-by=/k.gpg arch=amd64] http://archive.example/ubuntu noble main universe',
    'deb [signed-by=/k.gpg arch=amd64] http://archive.example/ubuntu testing main universe\n',
  ],
])('a classic line keeps its options: %s', (line, expected) => {
  const source = parseFirstSource(`# deb-src is not it\ndeb-src http://x y z\n${line}\n`, 'list');
  expect(source && withSuite(source, 'testing')).toBe(expected);
});

test('a file without a package source gives none', () => {
  expect(parseFirstSource('', 'sources')).toBeNull();
  expect(parseFirstSource('# deb http://archive.example stable main', 'list')).toBeNull();
});
