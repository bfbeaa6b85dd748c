'use strict';
// The page is whole without this: it only filters, sorts, and hands the focus back when a passage is closed.
(() => {
  const byId = (id) => document.getElementById(id);
  const list = byId('list');
  const items = [...document.querySelectorAll('[data-item]')];
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, plain(item.textContent));
    return texts.get(item);
  };
  const names = { story: ['story', 'stories'], quote: ['voice', 'voices'], outcome: ['outcome', 'outcomes'], date: ['date', 'dates'] };

  const filter = () => {
    const words = plain(byId('filter').value).split(/\s+/).filter(Boolean);
    const found = {};
    for (const item of items) {
      const fits = words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      if (fits) found[item.dataset.item] = (found[item.dataset.item] || 0) + 1;
    }
    for (const group of document.querySelectorAll('.kind, .rail section, .outcomes')) {
      const inside = [...group.querySelectorAll('[data-item]')];
      group.hidden = inside.length > 0 && inside.every((item) => item.hidden);
    }
    const said = Object.entries(found).map(([kind, n]) => `${n} ${names[kind][n === 1 ? 0 : 1]}`);
    byId('found').textContent = words.length === 0 ? '' : said.join(', ') || 'Nothing has all of these words';
  };

  const orders = {
    rank: (a, b) => a.dataset.rank - b.dataset.rank,
    size: (a, b) => b.dataset.size - a.dataset.size,
    // Stories without a date stand last either way.
    late: (a, b) => !a.dataset.late - !b.dataset.late || (a.dataset.late < b.dataset.late ? 1 : a.dataset.late > b.dataset.late ? -1 : 0),
    early: (a, b) => !a.dataset.early - !b.dataset.early || (a.dataset.early > b.dataset.early ? 1 : a.dataset.early < b.dataset.early ? -1 : 0),
    title: (a, b) => a.querySelector('h3').textContent.localeCompare(b.querySelector('h3').textContent),
  };
  const sort = () => {
    const by = orders[byId('order').value];
    list.append(...[...list.children].sort((a, b) => by(a, b) || orders.rank(a, b)));
  };

  let opener = null;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link) return;
    if (link.classList.contains('cite')) opener = link;
    if (link.classList.contains('close') && opener) opener.focus({ preventScroll: true });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !location.hash.startsWith('#c')) return;
    location.hash = '#-';
    if (opener) opener.focus({ preventScroll: true });
  });

  byId('filter').addEventListener('input', filter);
  byId('order').addEventListener('change', sort);
  byId('tools').addEventListener('submit', (event) => event.preventDefault());
  byId('tools').hidden = false;
})();
