'use strict';
(() => {
const $ = id => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const SVG = 'http://www.w3.org/2000/svg';

/* What the file holds: elements by number, and lines of data. A frame's lists
 * are changes of those of the frame before in the same language. */
const elements = [];
for (const element of all('.store [id^=e]'))
    elements[parseInt(element.id.slice(1), 36)] = element;
const words = JSON.parse($('words').textContent);
const values = [], regions = [], frames = words.map(() => []);
const before = words.map(() => [[], []]);

function follow(list, change) {
    const out = [];
    let at = 0;
    for (const word of change ? change.split(' ') : []) {
        const count = parseInt(word.slice(1), 36);
        if (word[0] === '=') {
            for (const end = at + count; at < end; at++) out.push(list[at]);
        } else if (word[0] === '-') {
            at += count;
        } else {
            out.push(parseInt(word, 36));
        }
    }
    return out;
}

const read = {
    V: v => { values[v[0]] = {name: v[1], rows: v[2], columns: v[3],
        step: v[4], entries: v[5], gradient: v[6], since: v[7],
        slopes: v[8]}; },
    R: r => { regions.push(r); },
    F: f => {
        const last = before[f[0]];
        last[0] = follow(last[0], f[6]);
        last[1] = follow(last[1], f[7]);
        frames[f[0]].push({step: f[1], number: f[2], scene: f[3], stands: f[4],
            said: f[5], items: last[0], regions: last[1]});
    }
};
for (const block of all('script.data'))
    for (const line of block.textContent.split('\n'))
        if (line) read[line[0]](JSON.parse(line.slice(1)));

const style = getComputedStyle(document.documentElement);
const width = +style.getPropertyValue('--width');
const height = +style.getPropertyValue('--height');
const stage = $('stage'), card = $('card'), slider = $('slider');
const last = frames[0].length - 1;
let language = Math.max(0, words.findIndex(
    w => w.code === document.documentElement.lang));
let place = 0, timer = 0, pinned = null;
stage.setAttribute('viewBox', `0 0 ${width} ${height}`);
slider.max = last;

function copy(number) {
    const element = elements[number].cloneNode(true);
    element.removeAttribute('id');
    return element;
}

function fill(text, ...strings) {
    return text.replace(/\{(\d)\}/g, (_, k) => strings[k]);
}

function narration(frame) {
    const article = document.querySelector(
        `article[lang=${words[language].code}][data-scene="${frame.scene}"]`);
    return article ? all('h2, p', article).map(e => e.textContent).join(' ')
        : '';
}

function draw() {
    const frame = frames[language][place], say = words[language];
    stage.replaceChildren(...frame.items.map(copy));
    stage.setAttribute('aria-label', frame.said);
    $('said').textContent = `${frame.said}. ${narration(frame)}`;
    $('place').textContent = `${place} / ${last}`;
    slider.value = place;
    slider.setAttribute('aria-valuetext', frame.said);
    $('first').disabled = $('back').disabled = place === 0;
    $('next').disabled = $('last').disabled = place === last;
    show(pinned);
    document.documentElement.lang = say.code;
}

function name() {
    const say = words[language];
    for (const id of ['first', 'back', 'next', 'last', 'slider']) {
        $(id).title = say[id];
        $(id).setAttribute('aria-label', say[id]);
    }
    $('play').title = timer ? say.pause : say.play;
    $('play').setAttribute('aria-label', $('play').title);
    $('play').classList.toggle('playing', !!timer);
    $('language').textContent = say.language;
    $('print').setAttribute('aria-label', say.print);
    ['print', 'per1', 'per2', 'per4'].forEach(
        (key, i) => { $('print').options[i].textContent = say[key]; });
    document.title = say.title;
}

function go(to) {
    place = Math.min(Math.max(to, 0), last);
    draw();
}

function stop() {
    clearInterval(timer);
    timer = 0;
    name();
}

function play() {
    if (timer) return stop();
    if (place === last) go(0);
    timer = setInterval(() => {
        go(place + 1);
        if (place === last) stop();
    }, 1000);
    name();
}

function scene() {
    let to = place + 1;
    while (to < last && !frames[language][to].stands) to++;
    go(to);
}

function speak(to) {
    language = to % words.length;
    name();
    draw();
}

/* Pointing: the last region that holds the point, as in the window. */
function region_at(event) {
    const matrix = stage.getScreenCTM();
    if (!matrix) return null;
    const p = new DOMPoint(event.clientX, event.clientY)
        .matrixTransform(matrix.inverse());
    const hits = frames[language][place].regions.filter(k => {
        const [x, y, w, h] = regions[k];
        return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h;
    });
    return hits.length ? regions[hits[hits.length - 1]] : null;
}

function table(value, entries, row, column) {
    const out = document.createElement('table');
    for (let r = 0; r < value.rows; r++) {
        const line = out.insertRow();
        for (let c = 0; c < value.columns; c++) {
            const cell = line.insertCell();
            cell.textContent = entries[r * value.columns + c];
            if (r === row && (c === column || column < 0)) cell.className = 'now';
        }
    }
    return out;
}

function show(region) {
    card.hidden = !region;
    if (!region) return;
    const [x, y, w, h, slope, number, row, column] = region;
    const value = values[number], step = frames[language][place].step;
    const entries = slope ? value.slopes : value.entries;
    const known = slope ? value.since && step >= value.since
        : step >= value.step;
    const title = document.createElement('b');
    title.textContent = slope ? value.gradient : value.name;
    card.replaceChildren(title);
    if (!known) {
        card.append(words[language].unknown);
    } else if (value.rows * value.columns > 400 && entries.length) {
        const k = Math.max(row, 0) * value.columns + Math.max(column, 0);
        card.append(fill(words[language].entry, Math.max(row, 0) + 1,
            Math.max(column, 0) + 1, entries[k]));
    } else if (entries.length) {
        card.append(table(value, entries, row, column));
    }
    const matrix = stage.getScreenCTM(), box = stage.getBoundingClientRect();
    const right = matrix.a * (x + w) + matrix.e - box.left + 8;
    const left = matrix.a * x + matrix.e - box.left - 8 - card.offsetWidth;
    const top = matrix.d * y + matrix.f - box.top;
    card.style.left =
        `${right + card.offsetWidth > box.width && left > 0 ? left : right}px`;
    card.style.top =
        `${Math.max(0, Math.min(top, box.height - card.offsetHeight))}px`;
}

stage.addEventListener('pointermove',
    event => { if (!pinned) show(region_at(event)); });
stage.addEventListener('pointerleave', () => { if (!pinned) show(null); });
let down = null;
stage.addEventListener('pointerdown', event => { down = event; });
stage.addEventListener('pointerup', event => {
    const dx = down ? event.clientX - down.clientX : 0;
    const dy = down ? event.clientY - down.clientY : 0;
    const swiped = event.pointerType !== 'mouse' && Math.abs(dx) > 40 &&
        Math.abs(dx) > 2 * Math.abs(dy);
    down = null;
    if (swiped) return go(place + (dx < 0 ? 1 : -1));
    const hit = region_at(event);
    pinned = hit === pinned ? null : hit;
    show(pinned);
});

/* The keys of the window, as far as there is something for them to do. */
const keys = {
    ArrowRight: () => go(place + 1), PageDown: () => go(place + 1),
    ArrowDown: () => go(place + 1), n: () => go(place + 1),
    ArrowLeft: () => go(place - 1), PageUp: () => go(place - 1),
    ArrowUp: () => go(place - 1), p: () => go(place - 1),
    Home: () => go(0), End: () => go(last),
    ' ': () => timer ? stop() : scene(),
    a: play, l: () => speak(language + 1),
    Escape: () => { pinned = null; show(null); }
};
document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target.tagName;
    if (at === 'SELECT' || (at === 'BUTTON' && event.key === ' ')) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase()
        : event.key];
    if (!act) return;
    event.preventDefault();
    if (timer && act !== keys[' '] && act !== play) stop();
    act();
});

$('first').onclick = () => go(0);
$('back').onclick = () => go(place - 1);
$('play').onclick = play;
$('next').onclick = () => go(place + 1);
$('last').onclick = () => go(last);
$('language').onclick = () => speak(language + 1);
slider.oninput = () => go(+slider.value);

/* Sheets of 1, 2 or 4 steps, made only when they are wanted. */
function sheets(per) {
    const page = document.createElement('style');
    page.textContent = `@page { size: A4 ${per === 2 ? 'portrait'
        : 'landscape'}; margin: 10mm }`;
    const out = [page];
    frames[language].forEach((frame, i) => {
        if (i % per === 0) {
            out.push(document.createElement('div'));
            out[out.length - 1].className = `sheet per${per}`;
        }
        const step = document.createElement('div');
        const picture = document.createElementNS(SVG, 'svg');
        const said = document.createElement('p');
        picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
        picture.append(...frame.items.map(copy));
        said.textContent = frame.said;
        step.append(picture, said);
        out[out.length - 1].append(step);
    });
    $('sheets').replaceChildren(...out);
}

let per = 1;
addEventListener('beforeprint', () => {
    if (!$('sheets').firstChild) sheets(per);
});
addEventListener('afterprint', () => $('sheets').replaceChildren());
$('print').onchange = () => {
    per = +$('print').value || 1;
    $('print').value = 0;
    sheets(per);
    print();
};

/* #step=12&lang=zh&print=2 */
function follow_address() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const code = words.findIndex(w => w.code === asked.get('lang'));
    const step = asked.get('step');
    if (code >= 0) language = code;
    if (step !== null) {
        const to = frames[language].findIndex(f => f.number >= +step);
        place = to < 0 ? last : to;
    }
    name();
    draw();
    if (+asked.get('print')) sheets(per = +asked.get('print'));
}
addEventListener('hashchange', follow_address);
follow_address();
})();
