-- Asks for a page at a set pace: each connection waits between its requests. wrk passes the wait in ms behind `--`.
local wait

function init(words) wait = tonumber(words[1]) end

function delay() return wait end
