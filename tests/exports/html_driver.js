/* Drives the page as a reader would, and writes down what came of it. */
'use strict';
(async () => {
const $ = id => document.getElementById(id);
const stage = $('stage'), lines = [];
const wait = time => new Promise(done => setTimeout(done, time));
const place = () => $('place').textContent.split(' ')[0];
const said = () => stage.getAttribute('aria-label');

function check(what, found, wanted) {
    lines.push(Object.is(found, wanted) ? `ok ${what}`
        : `FAILED: ${what}: ${found}, not ${wanted}`);
}
function key(name, target = document.body) {
    target.dispatchEvent(new KeyboardEvent('keydown',
        {key: name, bubbles: true, cancelable: true}));
}
function pointer(type, x, y, kind = 'mouse') {
    stage.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: y,
        pointerType: kind, bubbles: true}));
}
/* The middle of the text that starts with TEXT, on the screen. */
function centre(text) {
    const found = [...stage.querySelectorAll('text')]
        .filter(e => e.textContent === text).pop();
    const box = found.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}

try {
    check('starts at the start', place(), '0');
    for (const name of ['ArrowRight', 'PageDown', 'ArrowDown', 'n']) key(name);
    check('four keys go on', place(), '4');
    for (const name of ['ArrowLeft', 'PageUp', 'ArrowUp', 'p']) key(name);
    check('four keys go back', place(), '0');
    key('ArrowLeft');
    check('not before the start', place(), '0');
    key('End');
    check('End', place(), '61');
    check('the last step in words', said().startsWith('Step 61 of 61: '), true);
    key('Home');
    key(' ');
    key(' ');
    check('Space goes to scenes', +place() > 1, true);
    check('the scene is told', $('said').textContent.length > 80, true);
    $('first').click();
    $('next').click();
    $('next').click();
    $('back').click();
    check('buttons', place(), '1');
    $('last').click();
    check('last', place(), '61');
    check('nothing beyond', $('next').disabled, true);
    $('slider').value = 37;
    $('slider').dispatchEvent(new Event('input'));
    check('slider', place(), '37');
    check('words of a step', said(), "Step 37 of 61: U' dL/dz[2] = [2, 1]");
    $('language').click();
    check('language', document.documentElement.lang, 'zh');
    check('Chinese words', said(), "第 37 步，共 61 步: U' dL/dz[2] = [2, 1]");
    check('Chinese picture', [...stage.querySelectorAll('text')].some(
        e => e.textContent.includes('简单循环网络')), true);
    key('l');
    check('and back', document.documentElement.lang, 'en');

    pointer('pointermove', ...centre('17'));
    check('pointing shows a card', $('card').hidden, false);
    check('its value', $('card').textContent.includes('17'), true);
    check('with its name', /\[|^[A-Za-z]/.test(
        $('card').querySelector('b').textContent), true);
    pointer('pointermove', 3, 3);
    check('none elsewhere', $('card').hidden, true);

    pointer('pointerdown', 600, 300, 'touch');
    pointer('pointerup', 400, 310, 'touch');
    check('a swipe goes on', place(), '38');
    pointer('pointerdown', 400, 300, 'touch');
    pointer('pointerup', 600, 310, 'touch');
    check('and back', place(), '37');

    $('play').click();
    await wait(3500);
    check('plays', place(), '40');
    $('play').click();
    await wait(2000);
    check('pauses', place(), '40');
    location.hash = 'step=12&lang=zh';
    await wait(100);
    check('the address leads to a step', place(), '12');
    for (let i = 0; i < 61; i++) key('ArrowRight');
    const end = stage.innerHTML;
    key('Home');
    key('End');
    check('however one comes, it looks the same', stage.innerHTML === end, true);
} catch (error) {
    lines.push(`FAILED: ${error.stack}`);
}
document.body.textContent = ['', 'RESULT', ...lines, 'END', ''].join('\n');
})();
