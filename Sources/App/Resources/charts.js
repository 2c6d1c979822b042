// Draws charts from the numbers that their pages give beside the table. Without this file the table is the chart.

// Told apart by every kind of colour vision (after Okabe and Ito); edges, dashes and points say the same without colour.
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#6b6c72"];
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const points = ["circle", "rect", "triangle", "rectRot", "cross", "star", "crossRot", "dash"];
const ink = "#1a1a1c";

function dataset({ label, values }, index, { chart, labels }) {
  const colour = colours[index % colours.length];
  const slices = labels.map((_, place) => colours[place % colours.length]);
  const isLine = chart === "line";
  return {
    label,
    data: chart === "pyramid" && index === 0 ? values.map((value) => value && -value) : values,
    backgroundColor: chart === "pie" ? slices : colour,
    borderColor: isLine ? colour : ink,
    borderWidth: isLine ? 3 : 1,
    borderDash: isLine ? dashes[index % dashes.length] : [],
    pointStyle: points[index % points.length],
    pointRadius: 5,
    pointBorderColor: ink,
  };
}

function options({ chart, series, unit }) {
  const size = (value) => Math.abs(value).toLocaleString();
  const isPyramid = chart === "pyramid";
  const values = series.flatMap((each) => each.values);
  const ticks = values.every((value) => Number.isInteger(value ?? 0)) ? { precision: 0 } : {};
  // Both sides of a pyramid are of one measure, the youngest at its foot.
  const most = Math.max(...values.map(Math.abs));
  const title = { display: Boolean(unit), text: unit };
  const scales = isPyramid
    ? {
      x: { stacked: true, suggestedMin: -most, suggestedMax: most, ticks: { ...ticks, callback: size }, title },
      y: { stacked: true, reverse: true },
    }
    : { y: { beginAtZero: true, ticks, title } };
  return {
    animation: false,
    maintainAspectRatio: false,
    indexAxis: isPyramid ? "y" : "x",
    scales: chart === "pie" ? {} : scales,
    plugins: {
      legend: { display: chart === "pie" || series.length > 1, labels: { usePointStyle: chart === "line" } },
      tooltip: isPyramid
        ? { callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${size(raw)}` } }
        : {},
    },
  };
}

for (const figure of document.querySelectorAll("[data-chart]")) {
  if (!globalThis.Chart) break;
  const data = JSON.parse(figure.dataset.chart);
  figure.hidden = false;
  Chart.defaults.color = ink;
  Chart.defaults.font = { ...Chart.defaults.font, family: getComputedStyle(document.body).fontFamily, size: 14 };
  new Chart(figure.querySelector("canvas"), {
    type: { pie: "pie", line: "line" }[data.chart] ?? "bar",
    data: { labels: data.labels, datasets: data.series.map((each, index) => dataset(each, index, data)) },
    options: options(data),
  });
}
