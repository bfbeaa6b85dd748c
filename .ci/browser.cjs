// What a reader of the digest's page meets, asked of a real browser. `node browser.cjs BINARY [--shots FOLDER]`.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const puppeteer = require('puppeteer-core').default ?? require('puppeteer-core');

const [binary, ...rest] = process.argv.slice(2);
const shots = rest[0] === '--shots' ? rest[1] : null;
const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { width: 1200, height: 900, deviceScaleFactor: 1 };

const LEADS = 'a number leads to the sentence in its context, and back';

/** A folder with the stories of the corpus, dated, and with documents that mean harm. */
function folder() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nutgraf-browser-'));
  const news = path.join(root, 'news');
  fs.mkdirSync(news);
  const stories = 'corpus/stories';
  const files = fs.readdirSync(stories).filter((name) => name.endsWith('.txt')).sort();
  const row = (name, at) => {
    const day = new Date(Date.UTC(2026, 4, 4 + ((at * 7) % 19))).toISOString().slice(0, 10);
    return JSON.stringify({ id: name, date: day, text: fs.readFileSync(path.join(stories, name), 'utf8') });
  };
  files.slice(0, 20).forEach((name) => fs.copyFileSync(path.join(stories, name), path.join(news, name)));
  fs.writeFileSync(path.join(news, 'dated.jsonl'), files.slice(20).map(row).join('\n') + '\n');
  const said = 'The board agreed on Monday to close the old bridge.';
  const hostile = {
    'script.txt': `<script>window.harmed = 1</script> Board closes the bridge\n\n${said} <img src=x onerror="window.harmed = 2"> It voted 7 to 2.\n`,
    'breaks.txt': `Board"><script>window.harmed = 3</script>\n\n“</blockquote><svg onload=window.harmed=4>I will not go,” said Ana </h3><b onmouseover=window.harmed=5>Ruiz. ${said}\n`,
    'template.txt': `{{ 7 * 7 }} {% raw %} Board closes the bridge\n\n{{ style|safe }} ${said}\n`,
    'controls.txt': `Board \u001b[31mcloses\u0007 the bridge \u202ereversed\n\n${said} \u001b]8;;https://example.org\u001b\\Press here\u001b]8;;\u001b\\ and \u202e rest.\n`,
    'javascript:window.harmed=6': `Board closes a bridge\n\n${said}\n`,
    'x" onmouseover="window.harmed=7" y=".txt': `Board closes one bridge\n\n${said}\n`,
    'turned\u202etxt.exe': `Board closes its bridge\n\n${said}\n`,
    'long.txt': `${'Unbreakable'.repeat(40)}\n\n${said} ${'x'.repeat(900)} stood there.\n`,
    'rtl.txt': `מועצת העיר החליטה לסגור את הגשר\n\nמועצת העיר החליטה ביום שני לסגור את הגשר הישן. היא הצביעה שבעה מול שניים. התושבים מחו.\n`,
  };
  for (const [name, text] of Object.entries(hostile)) fs.writeFileSync(path.join(news, name), text);
  fs.writeFileSync(path.join(news, 'ids.jsonl'), JSON.stringify({ id: 'javascript:window.harmed=8', title: '</title><script>window.harmed=9</script>', date: '"><b>', text: said }) + '\n');
  fs.writeFileSync(path.join(news, 'damaged.pdf'), '%PDF-1.4 damaged');
  return { root, news };
}

function written({ root, news }) {
  const page = path.join(root, 'page.html');
  try {
    execFileSync(path.resolve(binary), ['digest', '--quiet', '--no-cache', '-o', page, news], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    // 1: a document failed, as one of them must.
    assert.equal(error.status, 1);
  }
  return page;
}

const checks = {
  'nothing is fetched, run or complained of': async ({ page, troubles, requests, url }) => {
    assert.deepEqual(troubles, []);
    assert.deepEqual(requests.filter((asked) => asked.split('#')[0] !== url), []);
    assert.equal(await page.evaluate(() => window.harmed), undefined);
    const alien = await page.evaluate(() => [...document.querySelectorAll('*')]
      .flatMap((element) => [...element.attributes].filter((a) => /^on/.test(a.name)).map((a) => element.outerHTML.slice(0, 200)))
      .concat([...document.querySelectorAll('script')].slice(1).map((script) => script.outerHTML))
      .concat([...document.querySelectorAll('img, iframe, object, embed, link, base')].map((element) => element.outerHTML)));
    assert.deepEqual(alien, []);
  },
  'links lead to files of the folder and to places that are there': async ({ page, news }) => {
    const links = await page.evaluate(() => [...document.querySelectorAll('a')].map((a) => ({ raw: a.getAttribute('href'), href: a.href, name: a.textContent })));
    assert.ok(links.length > 100);
    for (const { raw, href } of links.filter(({ raw }) => !raw.startsWith('#'))) {
      assert.match(raw, /^\.\.?\//);
      const file = decodeURIComponent(new URL(href).pathname);
      assert.equal(path.dirname(file), fs.realpathSync(news), raw);
      assert.ok(fs.existsSync(file), raw);
    }
    const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]:not(.close)')]
      .filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).map((a) => a.outerHTML));
    assert.deepEqual(lost, []);
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
    assert.equal(new Set(ids).size, ids.length, 'an id stands twice');
  },
  'controls and turned text are not obeyed': async ({ page }) => {
    const source = await page.content();
    assert.equal(source.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)?.index, undefined);
    assert.match(source, /turned\\u\{202e\}txt\.exe/);
    assert.match(source, /\{\{ 7 \* 7 \}\}/);
  },
  [LEADS]: async ({ page }) => {
    const cites = await page.$$('.top .cite, .story .cite, .voice .cite, .outcomes .cite');
    assert.ok(cites.length > 50);
    for (const cite of [cites[0], cites[Math.floor(cites.length / 2)], cites[cites.length - 1]]) {
      await cite.evaluate((link) => link.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const before = await page.evaluate(() => scrollY);
      await cite.click();
      await page.waitForSelector('.passage:target');
      const seen = await cite.evaluate((link) => {
        const passage = document.querySelector(link.getAttribute('href'));
        const mark = passage.querySelector('mark');
        const box = mark.getBoundingClientRect();
        const flat = (text) => text.replace(/[“”\s]+/g, ' ').trim();
        return {
          visible: box.bottom > 0 && box.top < innerHeight && box.width > 0,
          same: flat(link.previousElementSibling?.textContent ?? link.parentElement.textContent).includes(flat(mark.textContent)),
          scrolled: scrollY,
        };
      });
      assert.ok(seen.visible, 'the passage is not seen');
      assert.ok(seen.same, 'the passage is another sentence');
      assert.ok(Math.abs(seen.scrolled - before) < 4, 'the place is lost');
      await page.click('.passage:target .close');
      assert.equal(await page.$('.passage:target'), null);
      assert.ok(await cite.evaluate((link) => link === document.activeElement), 'the focus does not come back');
    }
  },
  'the sections land': async ({ page }) => {
    for (const link of await page.$$('.sections a')) {
      await link.evaluate((a) => a.click());
      await page.waitForFunction((hash) => {
        const box = document.querySelector(hash).getBoundingClientRect();
        const end = document.documentElement.scrollHeight - innerHeight - scrollY < 2;
        return Math.abs(box.top) < 40 || (end && box.top < innerHeight);
      }, { timeout: 5000 }, await link.evaluate((a) => a.getAttribute('href')));
    }
  },
  'the filter leaves what has all the words': async ({ page }) => {
    const visible = () => page.$$eval('.story:not([hidden]) h3', (titles) => titles.map((title) => title.textContent));
    const all = await visible();
    await page.type('#filter', 'BRIDGE hangers');
    const some = await visible();
    assert.ok(some.length > 0 && some.length < all.length, `${some.length} of ${all.length}`);
    assert.match(await page.$eval('#found', (said) => said.textContent), /stor(y|ies)/);
    await page.$eval('#filter', (input) => { input.value = 'zzzz'; input.dispatchEvent(new Event('input')); });
    assert.deepEqual(await visible(), []);
    await page.$eval('#filter', (input) => { input.value = ''; input.dispatchEvent(new Event('input')); });
    assert.deepEqual(await visible(), all);
    await page.select('#order', 'title');
    const sorted = await visible();
    assert.notDeepEqual(sorted, all);
    assert.deepEqual(sorted, [...sorted].sort((a, b) => a.localeCompare(b)));
    await page.select('#order', 'rank');
    assert.deepEqual(await visible(), all);
  },
  'a keyboard is enough': async ({ page }) => {
    await page.evaluate(() => { scrollTo(0, 0); document.activeElement.blur(); });
    await page.goto(page.url().split('#')[0]);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none');
    assert.ok(outlined, 'the focus is not seen');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.passage:target');
    await page.keyboard.press('Escape');
    assert.equal(await page.$('.passage:target'), null);
  },
  'what could not be read is told': async ({ page }) => {
    assert.match(await page.$eval('.failed', (section) => section.textContent), /damaged\.pdf/);
  },
  'headings stand in order': async ({ page }) => {
    const levels = await page.$$eval('h1, h2, h3, h4, h5, h6', (all) => all.map((heading) => Number(heading.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, at) => assert.ok(at === 0 ? level === 1 : level <= levels[at - 1] + 1, `heading ${at}`));
  },
};

async function isAccessible(page, what) {
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} × ${nodes[0].html} ${nodes[0].failureSummary}`);
  assert.deepEqual(told, [], what);
}

async function fits(page, what) {
  // Not `innerWidth`: a phone widens that to what is too wide.
  const { width } = page.viewport();
  const { wide, guilty } = await page.evaluate((width) => ({
    wide: document.documentElement.scrollWidth - width,
    guilty: [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)),
  }), width);
  assert.ok(wide <= 0, `${what}: ${wide} px too wide: ${guilty}`);
}

async function main() {
  const given = process.env.NUTGRAF_PAGE;
  const made = given ? null : folder();
  const file = given ?? written(made);
  const url = pathToFileURL(file).href;
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    // Root has no sandbox of its own; what is opened was made here.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
  });
  let failed = 0;
  let passed = 0;
  const check = async (name, work) => {
    try {
      await work();
      passed += 1;
    } catch (error) {
      failed += 1;
      console.error(`FAILED ${name}\n${String(error.message).slice(0, 1500)}\n`);
    }
  };
  const open = async (viewport, features = [], bypass = false) => {
    const page = await browser.newPage();
    const troubles = [];
    const requests = [];
    page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) troubles.push(message.text()); });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => { troubles.push('a dialog'); dialog.dismiss(); });
    await page.setBypassCSP(bypass);
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }, ...features]);
    await page.goto(url);
    return { page, troubles, requests, url, news: made?.news };
  };
  try {
    const desk = await open(DESK);
    for (const [name, work] of Object.entries(checks)) await check(name, () => work(desk));
    for (const [name, viewport] of [['phone', PHONE], ['desk', DESK]]) {
      for (const scheme of ['light', 'dark']) {
        const { page } = await open(viewport, [{ name: 'prefers-color-scheme', value: scheme }], true);
        await check(`${name}, ${scheme}: fits`, () => fits(page, name));
        if (viewport === PHONE && scheme === 'light') await check(`phone: ${LEADS}`, () => checks[LEADS]({ page }));
        if (shots) {
          await page.screenshot({ path: path.join(shots, `${name}-${scheme}.png`) });
          await page.screenshot({ path: path.join(shots, `${name}-${scheme}-long.png`), clip: { x: 0, y: 0, width: viewport.width, height: 5200 } });
          await page.click('.story .cite');
          await page.waitForSelector('.passage:target');
          await page.screenshot({ path: path.join(shots, `${name}-${scheme}-passage.png`) });
          await page.goto(url);
        }
        await check(`${name}, ${scheme}: accessible`, () => isAccessible(page, `${name} ${scheme}`));
        await page.goto(`${url}#c1`);
        await check(`${name}, ${scheme}: a passage fits and is accessible`, async () => {
          await fits(page, `${name} passage`);
          await isAccessible(page, `${name} ${scheme} passage`);
        });
        await page.close();
      }
    }
    await check('without script all of it is there', async () => {
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto(url);
      assert.equal(await page.$eval('#tools', (tools) => getComputedStyle(tools).display), 'none');
      assert.ok((await page.$$('.story')).length > 10);
      await page.close();
    });
    await check('print', async () => {
      const { page } = await open(DESK);
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      assert.ok(pdf.length > 20_000);
      await page.emulateMediaType('print');
      assert.equal(await page.$eval('.sections', (nav) => getComputedStyle(nav).display), 'none');
      await page.setViewport({ width: 700, height: 1000 });
      await fits(page, 'print');
      if (shots) fs.writeFileSync(path.join(shots, 'print.pdf'), pdf);
    });
  } finally {
    await browser.close();
    if (made) fs.rmSync(made.root, { recursive: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main();
