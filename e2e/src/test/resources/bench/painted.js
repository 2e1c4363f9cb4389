// Measures, inside the page, how old a change of a slot is when its dot has been painted. One machine, so one clock: that of the
// event's `at` (Redis) and that of the browser.
(() => {
    const now = () => performance.timeOrigin + performance.now();
    const seen = (window.paintedDots = { changeToPainted: [], arrivalToPainted: [], never: 0 });
    const decoder = new TextDecoder();
    const buttons = new Map();

    const search = root => {
        for (const each of root.querySelectorAll('*')) {
            if (each.localName === 'button' && each.dataset.state) {
                buttons.set(each.textContent.match(/\d+/)[0], each);
            }
            if (each.shadowRoot) search(each.shadowRoot);
        }
    };

    const shown = number => {
        if (!buttons.get(number)?.isConnected) search(document);
        return buttons.get(number)?.dataset.state;
    };

    const watch = (slot, changed, arrived) => {
        const frame = () => {
            if (now() - arrived > 5000) {
                seen.never++;
            } else if (shown(slot.number) !== slot.state) {
                requestAnimationFrame(frame);
            } else {
                // The task after the frame's callbacks: style, layout and paint of the frame are done.
                const after = new MessageChannel();
                after.port1.onmessage = () => {
                    seen.changeToPainted.push(now() - changed);
                    seen.arrivalToPainted.push(now() - arrived);
                };
                after.port2.postMessage(0);
            }
        };
        requestAnimationFrame(frame);
    };

    const read = data => {
        const arrived = now();
        const text = typeof data === 'string' ? data : decoder.decode(data);
        const body = text.slice(text.indexOf('\n\n') + 2).replace(/\0\s*$/, '');
        if (body.includes('"event":"parked"') || body.includes('"event":"abandoned"')) {
            const event = JSON.parse(body);
            watch(event.slot, Date.parse(event.at), arrived);
        }
    };

    window.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', message => read(message.data));
        }
    };
})();
