import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freePorts } from '../support/free-ports.ts';
import { Service } from '../support/program.ts';
import { makeWorld } from '../support/world.ts';

test('the agent serves its site while the hub is away, and a user signs in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portage-web-'));
  const world = await makeWorld(folder, { alba: 'Alba School District' });
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const agent = new Service('portage-agent', {
    args: ['--data', world.agentFolder('alba'), 'start', '--web', String(port)],
    logFile: join(folder, 'logs', 'alba-web.log'),
    readyText: '"site running"',
  });
  try {
    await world.hub.stop();
    const password = (await world.agentCommand('alba', 'user', 'password', 'r.osei')).trim();
    await agent.start();
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url },
      body: new URLSearchParams({ username: 'r.osei', password, next: '/students' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/students']);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(`${url}/students`, { headers: { cookie } });
    expect(await page.text()).toContain('Ruth Osei');
    expect(agent.log()).not.toContain(password);
  } finally {
    await agent.stop();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
