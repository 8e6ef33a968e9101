"use strict";
(() => {
  const figure = document.getElementById("price");
  const data = JSON.parse(document.getElementById("prices").textContent);
  const place = figure.querySelector(".live");
  const reading = figure.querySelector(".reading");
  const last = data.t.length - 1;
  const number = (value) => value.toFixed(data.places);
  // No more places than the marks of the axis differ by.
  const marks = (prices) => {
    let places = 0;
    while (places < data.places && prices.some((price) => Math.abs(price - Number(price.toFixed(places))) > 1e-9)) places++;
    return prices.map((price) => price.toFixed(places));
  };
  const percent = (ratio) => `${(ratio * 100).toFixed(1)} %`;
  const moment = (seconds) => new Date(seconds * 1000).toISOString().slice(0, data.times ? 16 : 10).replace("T", " ");

  // Wall-clock time of each candle in the zone of the bars, as seconds for the calendar of UTC. The chart wants times that
  // rise: where clocks are set back, those of an hour that comes twice follow one another by a second.
  const clock = [];
  const wall = new Map();
  const rising = [];
  data.offsets.forEach(([from, offset], k) => {
    const until = data.offsets[k + 1]?.[0] ?? data.t.length;
    for (let i = from; i < until; i++) {
      clock.push(data.t[i] + offset);
      rising.push(i > 0 ? Math.max(clock[i], rising[i - 1] + 1) : clock[i]);
      wall.set(rising[i], clock[i]);
    }
  });

  // Marks of the time axis stand this many pixels apart at least: where that is a day or more, none tells a time of day.
  const APART = 60;
  let isWithinDays = false;
  const mark = (time, kind) => {
    const seconds = wall.get(time) ?? time;
    const day = new Date(seconds * 1000);
    const month = day.toLocaleString("en-US", { month: "short", timeZone: "UTC" });
    const { Year, Month, Time } = LightweightCharts.TickMarkType;
    if (isWithinDays) return kind >= Time ? moment(seconds).slice(11) : `${day.getUTCDate()} ${month}`;
    return kind === Year ? `${day.getUTCFullYear()}` : kind === Month ? month : `${day.getUTCDate()} ${month}`;
  };

  // The style sheet has the colours; an element of the class says what they are now.
  const probe = place.appendChild(document.createElement("i"));
  const colour = (name) => {
    probe.className = `colour-${name}`;
    return getComputedStyle(probe).color;
  };
  const palette = () => Object.fromEntries(["paper", "soft", "rule", "shade", "gain", "loss", "insample"].map((name) => [name, colour(name)]));
  let colours = palette();

  const chart = LightweightCharts.createChart(place, {
    autoSize: true,
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
    rightPriceScale: { mode: data.logarithmic ? 1 : 0, entireTextOnly: true, scaleMargins: { top: 0.08, bottom: 0.08 } },
    timeScale: { timeVisible: data.times, secondsVisible: false, minBarSpacing: 0.02, lockVisibleTimeRangeOnResize: true, tickMarkFormatter: mark, tickMarkMaxCharacterLength: 6 },
    localization: { timeFormatter: (time) => moment(wall.get(time) ?? time), tickmarksPriceFormatter: marks },
  });
  const series = chart.addSeries(LightweightCharts.CandlestickSeries, {
    priceLineVisible: false,
    lastValueVisible: false,
    priceFormat: { type: "price", precision: data.places, minMove: 10 ** -data.places },
  });
  series.setData(rising.map((time, i) => ({ time, open: data.o[i], high: data.h[i], low: data.l[i], close: data.c[i] })));

  // The control period, shaded below the candles, and above them a line for each trade.
  const scale = chart.timeScale();
  const pane = (zOrder, draw) => ({
    zOrder: () => zOrder,
    renderer: () => ({ draw: (target) => target.useMediaCoordinateSpace(({ context, mediaSize }) => draw(context, mediaSize)) }),
  });
  const shade = pane("bottom", (context, size) => {
    if (data.control > last) return;
    const from = scale.logicalToCoordinate(data.control);
    context.fillStyle = colours.shade;
    context.fillRect(from, 0, scale.logicalToCoordinate(last) - from, size.height);
  });
  const positions = pane("top", (context) => {
    const seen = scale.getVisibleLogicalRange();
    if (!seen) return;
    context.lineWidth = 2;
    for (const [entry, paid, exit, got, gained] of data.trades) {
      if (exit < seen.from || entry > seen.to) continue;
      const x = [scale.logicalToCoordinate(entry), scale.logicalToCoordinate(exit)];
      const y = [series.priceToCoordinate(paid), series.priceToCoordinate(got)];
      context.strokeStyle = context.fillStyle = gained > 0 ? colours.gain : colours.loss;
      context.beginPath();
      context.moveTo(x[0], y[0]);
      context.lineTo(x[1], y[1]);
      context.stroke();
      for (const end of [0, 1]) {
        context.beginPath();
        context.arc(x[end], y[end], end === 0 ? 2.5 : 3.5, 0, 2 * Math.PI);
        context.fill();
      }
    }
  });
  series.attachPrimitive({ paneViews: () => [shade, positions] });

  const recolour = () => {
    colours = palette();
    chart.applyOptions({
      layout: { attributionLogo: false, background: { type: "solid", color: colours.paper }, textColor: colours.soft, fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { vertLines: { visible: false }, horzLines: { color: colours.rule } },
      rightPriceScale: { borderColor: colours.rule },
      timeScale: { borderColor: colours.rule },
    });
    // A bar that rose is hollow: green and red are for trades.
    const ink = { borderUpColor: colours.soft, wickUpColor: colours.soft, borderDownColor: colours.soft, wickDownColor: colours.soft };
    series.applyOptions({ ...ink, upColor: colours.paper, downColor: colours.soft });
  };
  document.addEventListener("colours", recolour);
  recolour();

  const at = (index) => data.t[Math.max(0, Math.min(last, Math.round(index)))];
  scale.subscribeVisibleLogicalRangeChange((seen) => {
    const wasWithinDays = isWithinDays;
    isWithinDays = seen !== null && ((at(seen.to) - at(seen.from)) * APART) / Math.max(APART, scale.width()) < 86_400;
    // Marks are kept once they are written, until options change.
    if (isWithinDays !== wasWithinDays) scale.applyOptions({ tickMarkFormatter: mark });
  });

  const trade = (k) => {
    const [entry, paid, exit, got, gained, open] = data.trades[k];
    return `trade ${k + 1}: ${moment(clock[entry])} at ${number(paid)}, ${open ? "still open" : moment(clock[exit])} at ${number(got)}: ${percent(gained)}`;
  };
  chart.subscribeCrosshairMove(({ logical }) => {
    const i = Math.round(logical ?? -1);
    if (i < 0 || i > last) return;
    const k = data.trades.findIndex(([entry, , exit]) => entry <= i && i <= exit);
    reading.textContent = `${moment(clock[i])}  open ${number(data.o[i])}, high ${number(data.h[i])}, low ${number(data.l[i])}, close ${number(data.c[i])}`
      + (k < 0 ? "" : `; ${trade(k)}`);
  });

  let current = -1;
  const show = (from, to) => scale.setVisibleLogicalRange({ from, to });
  // With room at both ends for half a mark.
  const showFrom = (first) => {
    const room = 0.5 + ((last - first + 1) * 24) / Math.max(48, (scale.width() || place.clientWidth) - 48);
    show(first - room, last + room);
  };
  const step = (by) => {
    if (data.trades.length === 0) return;
    current = (current + by + data.trades.length) % data.trades.length;
    const [entry, , exit] = data.trades[current];
    const room = Math.max(12, (exit - entry) * 0.6);
    show(entry - room, exit + room);
    reading.textContent = trade(current);
  };
  const zoom = (factor) => {
    const { from, to } = scale.getVisibleLogicalRange();
    const half = ((to - from) / 2) * factor;
    show((from + to) / 2 - half, (from + to) / 2 + half);
  };
  const parts = {
    all: () => showFrom(0),
    control: () => showFrom(Math.min(data.control, last)),
    previous: () => step(current < 0 ? 0 : -1),
    next: () => step(1),
    closer: () => zoom(0.5),
    farther: () => zoom(2),
  };
  figure.querySelector(".tools").addEventListener("click", (event) => parts[event.target.dataset.show]?.());
  place.addEventListener("pointerdown", () => chart.applyOptions({ handleScale: { mouseWheel: true } }));
  place.addEventListener("pointerleave", () => chart.applyOptions({ handleScale: { mouseWheel: false } }));

  figure.classList.add("is-live");
  figure.querySelector(".tools").hidden = false;
  figure.parentElement.querySelector(".hint").hidden = false;
  requestAnimationFrame(parts.all);
})();
