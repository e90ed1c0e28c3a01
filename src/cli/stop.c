#include "cli/stop.h"

#include <signal.h>

static volatile sig_atomic_t asked;

static void hear(int number)
{
    asked = 1;
    signal(number, SIG_DFL);
}

void stop_listen(void)
{
    signal(SIGINT, hear);
    signal(SIGTERM, hear);
}

bool stop_asked(void)
{
    return asked;
}
